"""CRM user names that match nobody: how long they wait, whose they may be, and settling them."""
