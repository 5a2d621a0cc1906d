"""Pages of results as the worker made them, so that who opens one need not wait for it."""
