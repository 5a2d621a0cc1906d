"""The rows that could not be used as a table to correct and bring in again."""

from collections.abc import Iterable, Iterator, Sequence

from core.i18n import _
from core.imports.tables import Import, RejectedRow


def rejects_table(imported: Import, rows: Iterable[RejectedRow]) -> Iterator[Sequence[str]]:
    """Headings, then rows: the file's own columns, the row's number, its column and why."""
    own = list(imported.counts.get("headings", []))
    yield [*own, _("Row"), _("Column"), _("Why it was not imported")]
    for row in rows:
        yield _row(row, len(own))


def _row(row: RejectedRow, width: int) -> Sequence[str]:
    cells = [*row.cells, *[""] * width][:width]
    return [*cells, str(row.line), row.column, row.sentence]
