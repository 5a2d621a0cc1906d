"""Business results before and after."""
