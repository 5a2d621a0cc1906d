"""The rows that could not be used as a table to correct and bring in again."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from core.i18n import _
from core.imports.tables import Import, RejectedRow

OURS: Final = 3
"""How many columns of such a table are not the file's own: row, column and why."""
ID: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}(?![0-9a-f])")


def rejects_table(imported: Import, rows: Iterable[RejectedRow]) -> Iterator[Sequence[str]]:
    """Headings, then rows: the file's own columns, the row's number, its column and why.

    The last heading names the import, by which its rows are known when they come again.
    """
    own = own_headings(imported.counts.get("headings", []))
    why = _("Why it was not imported, import %(id)s") % {"id": imported.id}
    yield [*own, _("Row"), _("Column"), why]
    for row in rows:
        yield _row(row, len(own))


def _row(row: RejectedRow, width: int) -> Sequence[str]:
    cells = [*row.cells, *[""] * width][:width]
    return [*cells, str(row.line), row.column, row.sentence]


def own_headings(headings: Sequence[str]) -> list[str]:
    """The headings of a file without those that a table of rejected rows has beside them."""
    return list(headings[:-OURS] if import_named(headings) else headings)


def import_named(headings: Sequence[str]) -> str | None:
    """The import whose rejected rows such headings are of; None for headings of any other file."""
    found = ID.search(headings[-1]) if len(headings) > OURS else None
    return found[0] if found else None
