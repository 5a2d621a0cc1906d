"""The joined page: money, days, results, use, training and survey of every phase."""
