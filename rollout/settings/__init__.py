"""What holds for a whole rollout: sponsors, the promise about names, and who belongs to it."""
