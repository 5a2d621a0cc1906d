"""The product's own source files, read and parsed once for the tests of this folder."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
PACKAGES = ("app", "adoption", "core", "rollout", "surveys")
RESERVED = ("routes", "commands", "queries", "forms", "figures", "tables")
CATALOGUES = ("importers", "instruments", "migrations")


@dataclass(frozen=True)
class Source:
    """One Python file of the product."""

    path: Path
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        """Its place, such as ``("rollout", "budget", "tables")``."""
        return self.path.relative_to(CHECKOUT).with_suffix("").parts

    @property
    def module(self) -> str:
        """Its dotted name."""
        return ".".join(self.parts)

    @property
    def name(self) -> str:
        """Its last name, such as ``tables``."""
        return self.parts[-1]

    @property
    def in_slice(self) -> bool:
        """Whether it stands in a slice: a folder inside a package, catalogues apart."""
        return len(self.parts) > 2 and not set(self.parts) & set(CATALOGUES)

    def imports(self, *, at_load: bool = False) -> Iterator[str]:
        """Dotted names it imports; with ``at_load`` only those that loading the module loads."""
        for node in _at_load(self.tree) if at_load else ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{self._origin(node)}.{alias.name}" for alias in node.names)

    def _origin(self, node: ast.ImportFrom) -> str:
        above = self.parts[: len(self.parts) - node.level] if node.level else ()
        return ".".join((*above, *filter(None, [node.module])))

    def where(self, node: ast.AST) -> str:
        """The place of ``node`` in words for a failure."""
        return f"{self.path.relative_to(CHECKOUT)}:{getattr(node, 'lineno', 1)}"


def _at_load(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            continue
        yield node
        yield from _at_load(node)


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the packages, migrations' versions apart."""
    paths = (path for package in PACKAGES for path in sorted((CHECKOUT / package).rglob("*.py")))
    return tuple(
        Source(path, ast.parse(path.read_text(encoding="utf-8")))
        for path in paths
        if "versions" not in path.parts
    )


def templates() -> list[Path]:
    """Every page and fragment."""
    return sorted((CHECKOUT / "templates").rglob("*.html"))
