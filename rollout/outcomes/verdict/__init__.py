"""Verdicts: what can be said of a business result, by one procedure fixed beforehand."""
