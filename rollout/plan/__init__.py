"""Phases, milestones and saved plans."""
