"""Goals and verdicts that were changed in the database, past every form and command."""
