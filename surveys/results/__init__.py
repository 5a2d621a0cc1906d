"""What the answers of a closed round say, as far as it may be said."""
