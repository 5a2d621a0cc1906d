"""Calculations are pure, the clock is asked in one place, and science is loaded only when used."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.code import RESERVED, Source, sources

IMPURE = (
    *("litestar", "sqlmodel", "sqlalchemy", "plotly", "jinja2", "random", "secrets", "time"),
    *("os", "socket", "subprocess", "core.db", "core.clock", "core.web", "core.settings"),
)
SCIENCE = ("numpy", "scipy", "statsmodels", "pandas", "duckdb")
CLOCKS = {("date", "today"), ("datetime", "today"), ("datetime", "now"), ("datetime", "utcnow")}


def test_calculations_import_nothing_impure() -> None:
    impure = [
        f"{source.module} imports {target}"
        for source in sources()
        if is_calculation(source)
        for target in source.imports()
        if within(target, IMPURE)
    ]

    assert impure == []


def test_science_is_imported_inside_functions_only() -> None:
    early = [
        f"{source.module} imports {target} when it is loaded"
        for source in sources()
        for target in source.imports(at_load=True)
        if within(target, SCIENCE)
    ]

    assert early == []


def test_only_the_clock_asks_what_time_it_is() -> None:
    asking = [
        source.where(call)
        for source in sources()
        if source.module != "core.clock"
        for call in clock_calls(source.tree)
    ]

    assert asking == []


def is_calculation(source: Source) -> bool:
    # core and app hold technical modules too: they have slices, but no rule for the rest.
    plain = source.name not in (*RESERVED, "__init__")
    return plain and source.in_slice and source.parts[0] not in ("core", "app")


def within(target: str, packages: tuple[str, ...]) -> bool:
    return any(target == package or target.startswith(f"{package}.") for package in packages)


def clock_calls(tree: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            asked = node.func.value
            name = getattr(asked, "id", None) or getattr(asked, "attr", None)
            if (name, node.func.attr) in CLOCKS:
                yield node
