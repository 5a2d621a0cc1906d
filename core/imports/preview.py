"""The first rows of a file as they stand in it and as they will be kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from core.i18n import _, language
from core.imports.dates import read_date
from core.imports.dialect import Record
from core.imports.importer import Importer
from core.imports.kind import (
    ACCOUNT,
    DAY,
    LOCAL_DAY,
    MOMENT,
    MONEY,
    MONTH,
    Reading,
    Unusable,
    Values,
)
from core.imports.matching import clean
from core.imports.stage import Column, Rules, read_row
from core.imports.unreadable import Unreadable
from core.numbers import Format

SHOWN_AS_THEY_STAND = (ACCOUNT, LOCAL_DAY, MOMENT, DAY, MONTH, MONEY)


@dataclass(frozen=True)
class Cell:
    """What will be kept; `watch` asks to look, `note` adds a soft word."""

    text: str
    note: str = ""
    watch: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its line, cells of the file, what will be kept, or why it cannot be used.

    `picked` marks a row whose day is not the one written in the file, `aside` one in which nothing
    is wrong, though it is not used.
    """

    line: int
    stands: tuple[str, ...]
    kept: tuple[Cell, ...]
    picked: bool = False
    problem: str = ""
    aside: bool = False


@dataclass(frozen=True)
class Preview:
    """The headings of the file's cells and of what will be kept, and the first rows."""

    stands: tuple[str, ...]
    kept: tuple[str, ...]
    rows: tuple[Row, ...]


def preview(rows: Iterable[Record], rules: Rules, importer: Importer, limit: int = 20) -> Preview:
    """The first `limit` rows, checked as all of them will be."""
    raw = tuple(c for c in rules.columns if c.field.reads in SHOWN_AS_THEY_STAND)
    return Preview(
        tuple(column.heading for column in raw),
        tuple(_(column.field.becomes or column.field.label) for column in _kept(rules)),
        tuple(_row(record, raw, rules, importer) for record in islice(rows, limit)),
    )


def _kept(rules: Rules) -> list[Column]:
    return [column for column in rules.columns if column.field.kept]


def _row(record: Record, raw: tuple[Column, ...], rules: Rules, importer: Importer) -> Row:
    cells = dict(enumerate(record.cells))
    stands = tuple(clean(cells.get(column.position, ""))[:60] for column in raw)
    try:
        values = read_row(record, rules, [])
    except Unusable as error:
        return Row(record.line, stands, (), problem=error.sentence, aside=error.aside)
    kept = tuple(_cell(column, values, record, rules, importer) for column in _kept(rules))
    return Row(record.line, stands, kept, picked=any(c.note and not c.watch for c in kept))


def _cell(column: Column, values: Values, record: Record, rules: Rules, importer: Importer) -> Cell:
    value = values.get(column.field.name)
    if value is None:
        return Cell("")
    if column.field.reads == ACCOUNT and importer.names_people:
        name = importer.name_of(rules.known, value)
        return Cell(name or _("matches nobody yet"), watch=name is None)
    if column.field.reads == LOCAL_DAY:
        written = record.cells[column.position]
        return Cell(_day(value), _moved(written, value, rules.reading))
    return Cell(_plain(value, column, rules.reading))


def _day(day: date) -> str:
    return Format(language()).weekday(day)


def _moved(written: str, day: date, reading: Reading) -> str:
    """The time in the scope's zone where its day is another than the one written."""
    try:
        value = read_date(clean(written), reading.order, reading.calendar)
    except Unreadable:
        return ""
    if not isinstance(value, datetime) or value.date() == day:
        return ""
    zone = reading.zone
    local = (value if value.tzinfo else value.replace(tzinfo=reading.file_zone)).astimezone(zone)
    return _("%(time)s in %(place)s") % {"time": f"{local:%H:%M}", "place": place_of(zone)}


def place_of(zone: ZoneInfo) -> str:
    """A time zone as people call it: "Berlin"."""
    return zone.key.rsplit("/", 1)[-1].replace("_", " ")


def _plain(value: Any, column: Column, reading: Reading) -> str:
    fmt = Format(language())
    if column.field.reads == MONTH:
        return fmt.month(value)
    if column.field.reads == MONEY:
        return fmt.number(value / 10**reading.minor, reading.minor)
    if isinstance(value, datetime):
        return f"{fmt.day(value.date())}, {value:%H:%M}"
    if isinstance(value, date):
        return fmt.day(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float | int):
        return f"{value:g}"
    return ", ".join(value) if isinstance(value, list) else str(value)
