"""The pages of a person about themselves: their tasks, and what is kept about them."""
