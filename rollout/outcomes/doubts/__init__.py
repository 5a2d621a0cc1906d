"""Months from which on a result seems to be counted differently, until somebody answers."""
