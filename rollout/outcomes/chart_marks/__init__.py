"""What stands around the lines of a result's chart."""
