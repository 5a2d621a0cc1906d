"""Habits: what the use of single people adds up to, worked out beforehand and shown by group."""
