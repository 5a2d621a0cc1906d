"""The lid: the joined page, the command line, the demo and the worker."""
