"""Gates: figures of business results that milestones wait for."""
