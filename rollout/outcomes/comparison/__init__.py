"""Results of the whole rollout, and one result in all groups side by side."""
