"""Which column of a file is what, and how its cells are read."""
