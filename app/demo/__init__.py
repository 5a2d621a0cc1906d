"""The demo: a made-up company a year into its rollout, the same for the same day."""
