"""Survey rounds: what is asked, of whom, from when to when."""
