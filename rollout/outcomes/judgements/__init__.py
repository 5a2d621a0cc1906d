"""Judgements: verdicts as they were given, with the fingerprints of what they rest on."""
