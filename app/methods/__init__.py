"""How each figure is worked out: the pages of docs/methods, served where the figures are shown."""
