"""Imports whose rows become rows: staged as they are, written with what stood there before."""
