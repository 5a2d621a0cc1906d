"""The wizard that brings files in, and the list of what was brought in."""
