"""What a file holds, row by row, before anything of it is visible."""
