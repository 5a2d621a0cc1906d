"""Where logs of use come from: one module a source, and the one for all others."""

import pkgutil
from importlib import import_module
from typing import Final

from core.imports.source import GENERIC, Source, named_source

_FOUND: Final[list[Source]] = [
    import_module(f"{__name__}.{module.name}").source for module in pkgutil.iter_modules(__path__)
]
SOURCES: Final = tuple(sorted(_FOUND, key=lambda one: (one.name == GENERIC, one.title)))
"""By title, the one for all others last."""


def source_called(name: str) -> Source | None:
    """The source of this name; None where there is none any more."""
    return named_source(SOURCES, name)
