"""What may be said about groups of people: the rules of small groups, and the one way out."""
