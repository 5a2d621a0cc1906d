"""Figures worked out from lists of single things: orders, opportunities, service cases."""
