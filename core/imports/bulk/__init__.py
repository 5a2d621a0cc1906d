"""Large files, whose plain rows are added up without looking at each of them."""
