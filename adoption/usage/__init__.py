"""Who works in the CRM: days of use, and the share of a group that is active."""
