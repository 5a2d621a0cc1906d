"""How good the records in the CRM are: filled, fresh, and each customer once."""
