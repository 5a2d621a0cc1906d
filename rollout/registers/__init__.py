"""Registers: what a rollout keeps a list of beside its plan, its money and its results."""
