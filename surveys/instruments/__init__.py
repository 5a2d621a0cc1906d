"""The questionnaires: one file each, checked against `surveys.instrument` when they are read."""
