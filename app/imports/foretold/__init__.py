"""What applying an import would change, said before it is done."""
