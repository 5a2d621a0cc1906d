"""Where logs of use come from: one module a source, and the one for all others."""

import pkgutil
from importlib import import_module
from typing import Final

from core.imports.source import Source, named_source

SOURCES: Final[tuple[Source, ...]] = tuple(
    import_module(f"{__name__}.{module.name}").source
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name)
)


def source_called(name: str) -> Source | None:
    """The source of this name; None where there is none any more."""
    return named_source(SOURCES, name)
