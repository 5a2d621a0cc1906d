"""Sources from which nothing came for a while: a line for the lead, and a note on Mondays."""
