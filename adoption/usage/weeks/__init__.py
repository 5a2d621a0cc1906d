"""Weeks of use: how days of use are kept, and how they are read."""
