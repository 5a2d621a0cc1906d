"""Business results that come with the product: one file each, read by known_results.py."""
