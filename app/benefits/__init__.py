"""The page of benefits: the register joined with the verdicts and the budget."""
