"""All groups of a rollout together: those on the CRM compared with those not yet on it."""
