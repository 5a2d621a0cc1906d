"""The first page: the first start, the demo's three doors, and everybody's way to their rollout."""
