"""Goals: what a group wants of a business result, and when nobody can change it any more."""
