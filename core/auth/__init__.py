"""Users, sign-in and sessions."""
