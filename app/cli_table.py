"""A table in a file, read for one analysis: its columns by name, its rows with their lines."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from core.forms import Refusal, refuse
from core.i18n import _
from core.imports.dates import guess_calendar, guess_order, read_date, read_period
from core.imports.dialect import Record, headings
from core.imports.digits import number
from core.imports.layout import Layout, Said, find_layout, records
from core.imports.plan import SAMPLE
from core.imports.unreadable import Unreadable

Value = TypeVar("Value")

DELIMITERS: Final = {"whitespace": "whitespace", ",": ",", ";": ";", "tab": "\t"}


@dataclass(frozen=True)
class TableFile:
    """How the file at `path` is laid out. `cells` reads it, row by row, as often as asked."""

    path: Path
    layout: Layout
    headings: tuple[str, ...]

    def place(self, name: str) -> int:
        """The position of the column called `name`; refuses when there is none."""
        names = [heading.casefold() for heading in self.headings]
        if name.strip().casefold() in names:
            return names.index(name.strip().casefold())
        words = {"name": name, "names": ", ".join(self.headings[:12])}
        raise refuse("column", _("There is no column “%(name)s”. The file has: %(names)s.") % words)

    def rows(self) -> Iterator[Record]:
        """The rows below the headings; refuses at the first that is no row of this table."""
        found = records(self.path, self.layout)
        next(found, None)
        for record in found:
            if record.problem:
                words = {"line": record.line, "problem": record.problem}
                raise refuse("file", _("Row %(line)s: %(problem)s") % words)
            yield record

    def column(self, name: str, read: Callable[[str], Value]) -> list[Value]:
        """Every value of a column, read by `read`."""
        place = self.place(name)
        return [self.value(record, place, read) for record in self.rows()]

    def value(self, record: Record, place: int, read: Callable[[str], Value]) -> Value:
        """The value at `place` of a row; refuses with its line and column what can't be read."""
        text = record.cells[place].strip()
        try:
            if not text:
                raise ValueError(_("The cell is empty."))
            return read(text)
        except ValueError as error:
            raise self.wrong(record, place, str(error)) from None

    def wrong(self, record: Record, place: int, sentence: str) -> Refusal:
        """The refusal of a row because of its cell at `place`."""
        words = {"line": record.line, "column": self.headings[place], "sentence": sentence}
        return refuse("file", _("Row %(line)s, column %(column)s: %(sentence)s") % words)

    def sample(self, name: str) -> list[str]:
        """The first texts of a column."""
        place = self.place(name)
        return [record.cells[place] for record in islice(self.rows(), SAMPLE)]


def open_table(path: Path, delimiter: str | None = None) -> TableFile:
    """Find out how the file is laid out; refuses what is not a table with rows."""
    said = Said(delimiter=DELIMITERS[delimiter] if delimiter else "")
    try:
        layout = find_layout(path, said, "en")
    except OSError as error:
        words = {"file": path, "reason": error.strerror or error}
        raise refuse("file", _("%(file)s cannot be read: %(reason)s.") % words) from None
    _refuse_several(layout)
    found = list(islice(records(path, layout), 2))
    if len(found) < 2 or found[0].problem:
        raise refuse("file", _("The file needs a row of headings and rows below it."))
    return TableFile(path, layout, headings(found[0]))


def _refuse_several(layout: Layout) -> None:
    if layout.asked:
        words = {"names": ", ".join(layout.parts)}
        sentence = _("Several sheets or lists hold rows: %(names)s. Save one as a file of its own.")
        raise refuse("file", sentence % words)


def numbers(table: TableFile, name: str) -> list[float]:
    """A column of numbers."""
    mark = table.layout.decimal_mark(table.sample(name))
    return table.column(name, lambda text: float(number(text, mark)))


def day_reader(table: TableFile, name: str) -> Callable[[str], date]:
    """Reads the days of a column in the order its dates are written in; a time is dropped."""
    order, calendar = guess_order(table.sample(name)), guess_calendar(table.sample(name))
    if order.order is None:
        sentence = _("Every date reads both ways. Write the dates as 2026-11-16.")
        raise refuse("file", sentence)

    def read(text: str) -> date:
        found = read_date(text, order.order, calendar.name)
        return found.date() if isinstance(found, datetime) else found

    return read


def period_order(table: TableFile, name: str | None) -> tuple[list[str], list[int]]:
    """The labels of the rows, and the rows' positions in the order of their periods.

    Periods are numbers, or days, months (2026-03) and quarters (2026-Q1, Q12026); without a
    column the rows stand in order already. Refuses a period that is there twice.
    """
    if name is None:
        count = sum(1 for _row in table.rows())
        return [str(position + 1) for position in range(count)], list(range(count))
    labels = [text.strip() for text in table.column(name, str)]
    keys = _period_keys(table, name)
    if len(set(keys)) < len(keys):
        twice = next(label for label, key in zip(labels, keys, strict=True) if keys.count(key) > 1)
        raise refuse("period", _("The period %(label)s is there twice.") % {"label": twice})
    return labels, sorted(range(len(keys)), key=lambda position: keys[position])


def _period_keys(table: TableFile, name: str) -> Sequence[float]:
    try:
        return numbers(table, name)
    except Refusal:
        read_day = day_reader(table, name)

    def read(text: str) -> int:
        try:
            return read_day(text).toordinal()
        except Unreadable:
            return read_period(text).toordinal()

    return table.column(name, read)
