"""Files that can be imported here: one module a kind."""
