"""Files that come without a person: upload addresses, and what becomes of what they bring."""
