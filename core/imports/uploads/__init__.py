"""Files that were brought, and how they are to be read."""
