"""Catalogues: folders of YAML files in which adding a thing is adding a file."""
