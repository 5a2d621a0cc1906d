"""People, their CRM names, teams and rosters, and who may open what."""
