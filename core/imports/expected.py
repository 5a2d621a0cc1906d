"""How many rows a file has, estimated from its beginning without reading it whole."""

from pathlib import Path
from typing import Final

from core.imports.decode import is_spreadsheet

LOOKED_AT: Final = 256 * 1024


def rows_expected(path: Path) -> int | None:
    """The rows of a text file if all are as long as its first ones; None where nothing tells.

    A spreadsheet is packed, so its size says nothing.
    """
    if not path.is_file():
        return None
    size = path.stat().st_size
    with path.open("rb") as file:
        first = file.read(LOOKED_AT)
    lines = first.count(b"\n") or first.count(b"\r")
    if is_spreadsheet(first) or not lines:
        return None
    if size <= LOOKED_AT:
        return lines
    return round(size * lines / (first.rfind(b"\n") + 1 or len(first)))
