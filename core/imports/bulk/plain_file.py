"""Whether a file's rows can be added up together, and what has to be known of it for that."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from core.calendars.years import GREGORIAN
from core.imports.bulk.lines import has_quotes
from core.imports.bulk.shapes import Shape, shape_of
from core.imports.bulk.shifts import Shift, shifts
from core.imports.cells import read_cell
from core.imports.dialect import DELIMITERS
from core.imports.kind import ACCOUNT, FLAG, LOCAL_DAY, TEXT, WHOLE, Field, Reading, Remark
from core.imports.plan import SAMPLE, Plan, rows_of
from core.imports.stage import Column, Rules

TYPES: Final = {ACCOUNT: "VARCHAR", TEXT: "VARCHAR", WHOLE: "BIGINT", FLAG: "BOOLEAN"}
"""How values are kept, by how their fields are read; other fields cannot be added up."""

FIRST_DAY: Final = date(2000, 1, 1)
UTC: Final = ZoneInfo("UTC")


class NotPlain(Exception):
    """The file, as a whole, has to be read row by row."""


@dataclass(frozen=True)
class PlainFile:
    """What is needed of a file in UTF-8 with plain line ends.

    `kept` are the columns that matter beside the time, `absent` the fields without one, `checked`
    the columns of which only the letters matter, with the texts of foreign letters that were
    looked at. `moves` are the shifts from the file's clock to the rollout's.
    """

    path: Path
    delimiter: str
    quoted: bool
    header_line: int
    width: int
    time: Column
    shape: Shape
    moves: Sequence[Shift]
    kept: Sequence[Column]
    absent: Sequence[str]
    checked: Sequence[tuple[Column, Sequence[str]]]

    def at(self, path: Path) -> "PlainFile":
        """The same of a copy."""
        return replace(self, path=path)


def plain_file(path: Path, plan: Plan, rules: Rules, takes: Sequence[str]) -> PlainFile:
    """What is to be known, as the first rows show it, to add up by the fields `takes`.

    Raises `NotPlain`.
    """
    if plan.dialect.delimiter not in DELIMITERS or rules.reading.calendar != GREGORIAN:
        raise NotPlain
    time, kept, checked = _columns(plan, takes)
    sample = [row.cells for row in islice(rows_of(path, plan), SAMPLE) if not row.problem]
    shape = shape_of((cells[time.position] for cells in sample), rules.reading.order)
    if shape is None:
        raise NotPlain
    return PlainFile(
        path=path,
        delimiter=plan.dialect.delimiter,
        quoted=has_quotes(path),
        header_line=plan.dialect.header_line,
        width=len(plan.headings),
        time=time,
        shape=shape,
        moves=_moves(shape, rules.reading),
        kept=kept,
        absent=[name for name in takes if all(column.field.name != name for column in kept)],
        checked=[(column, _quiet_texts(sample, column, rules.reading)) for column in checked],
    )


def _columns(plan: Plan, takes: Sequence[str]) -> tuple[Column, list[Column], list[Column]]:
    """The column of the time, those that are added up by, and those that are only checked."""
    times = [column for column in plan.columns if column.field.reads == LOCAL_DAY]
    others = [column for column in plan.columns if column.field.reads != LOCAL_DAY]
    kept = [column for column in others if column.field.weighed]
    checked = [column for column in others if not column.field.weighed]
    fits = (
        len(times) == 1
        and all(_fits(column.field, takes) for column in kept)
        and all(column.field.reads == TEXT and not column.field.required for column in checked)
    )
    if not kept or not fits:
        raise NotPlain
    return times[0], kept, checked


def _fits(field: Field, takes: Sequence[str]) -> bool:
    """Whether a field is one to add up by, or only says which rows count."""
    return field.reads in TYPES and (field.name in takes or not field.kept)


def _moves(shape: Shape, reading: Reading) -> list[Shift]:
    """The shifts of the file's clock; a day without a time is that day, unconverted."""
    last = reading.on + timedelta(days=2)
    if not shape.timed:
        return shifts(UTC, UTC, FIRST_DAY, last)
    file_zone = UTC if shape.zoned else reading.file_zone
    if file_zone is None:
        raise NotPlain
    return shifts(file_zone, reading.zone, FIRST_DAY, last)


def _quiet_texts(
    sample: Sequence[Sequence[str]], column: Column, reading: Reading
) -> Sequence[str]:
    """Texts of foreign letters of which there is nothing to say; they come again and again."""
    texts = {cells[column.position] for cells in sample}
    return sorted(text for text in texts if not text.isascii() and _is_quiet(text, column, reading))


def _is_quiet(text: str, column: Column, reading: Reading) -> bool:
    remarks: list[Remark] = []
    read_cell(text, column.field, column.heading, reading, remarks)
    return not remarks
