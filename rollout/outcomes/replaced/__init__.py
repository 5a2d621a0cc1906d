"""What an import would do to the months that are there: replaced, kept, and whether they fit."""
