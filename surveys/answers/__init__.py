"""Answers: taken in without a name, mixed when a round closes, and never joined to a person."""
