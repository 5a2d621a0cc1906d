"""`takehold analyse`: the calculations of the pages, on a file alone, without a database."""
