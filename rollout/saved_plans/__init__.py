"""Saved plans: named, frozen copies of days and planned cost, never altered."""
