"""Calendars a file's dates may be written in: one module each, all ending in a Gregorian day."""
