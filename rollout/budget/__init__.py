"""Planned and booked cost, and earned value."""
