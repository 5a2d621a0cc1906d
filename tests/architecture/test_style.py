"""Bounds that keep the code readable, and style sheets that turn round with the language."""

from __future__ import annotations

import ast
import re

from tests.architecture.code import CHECKOUT, sources

LONGEST = 30
PHYSICAL = re.compile(
    r"""(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b
    | (?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\b
    | (?<![\w-])(?:left|right)\s*:
    | (?<![\w-])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b""",
    re.VERBOSE,
)


def test_no_function_is_longer_than_it_can_be_read() -> None:
    long = [
        f"{source.where(node)} {node.name}: {lines(node)} lines"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines(node) > LONGEST
    ]

    assert long == []


def test_style_sheets_know_no_left_and_right() -> None:
    physical = [
        f"{sheet.name}:{number}: {match[0]}"
        for sheet in sorted((CHECKOUT / "core" / "static").glob("*.css"))
        for number, line in enumerate(sheet.read_text(encoding="utf-8").splitlines(), start=1)
        for match in PHYSICAL.finditer(line)
    ]

    assert physical == []


def lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From ``def`` to the last line, the docstring not counted."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function) is not None
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring
