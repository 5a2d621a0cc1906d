"""Personal links: signed in once on one device, for one's own tasks only."""
