"""Benefits: what the rollout is to gain, what one of it is worth, and which costs stand against."""
