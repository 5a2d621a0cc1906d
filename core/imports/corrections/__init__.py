"""Rejected rows that were corrected and come again: they join the import they are of."""
