"""Five habits without which a CRM does not work, each followed by a figure; nothing is judged."""
