"""Where files came from before, so that the next one of each needs no questions."""
