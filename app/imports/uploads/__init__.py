"""Files on their way in: what they hold, the file itself, and examples."""
