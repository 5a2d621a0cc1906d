"""Seats of the CRM: what they cost, who has one, and how many lie idle."""
