"""The lead's home: what needs them today, the next milestones, what changed and how fresh it is."""
