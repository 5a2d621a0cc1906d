"""The periods of a table as whole numbers, so that a missing one leaves a gap."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import floor, gcd

from app.cli_table import TableFile, day_reader, numbers
from core.forms import Refusal, refuse
from core.i18n import _
from core.imports.dates import read_period
from core.imports.digits import number
from core.imports.unreadable import Unreadable


@dataclass(frozen=True)
class TimeLine:
    """`times` is the number of each row's period, the first one 0; `place` numbers a text."""

    times: list[int]
    place: Callable[[str], int]


def time_line(table: TableFile, name: str) -> TimeLine:
    """Number the periods of a column: numbers, days, months or quarters.

    One period is the longest step that leads from the first to each of the others. A text is
    placed in the period that holds it. Refuses numbers that are not whole.
    """
    read = _reader(table, name)
    keys = table.column(name, read)
    step = gcd(*(key - min(keys) for key in keys)) or 1

    def place(text: str) -> int:
        return floor((read(text) - min(keys)) / step)

    return TimeLine([(key - min(keys)) // step for key in keys], place)


def placed(line: TimeLine, text: str, option: str) -> int:
    """The period that an option names; refuses what is none."""
    try:
        return line.place(text)
    except Unreadable:
        sentence = _("“%(text)s” is no period like those of the file.")
        raise refuse(option, sentence % {"text": text}) from None


def _reader(table: TableFile, name: str) -> Callable[[str], int]:
    try:
        found = numbers(table, name)
    except Refusal:
        return _calendar_reader(table, name)
    if any(value != int(value) for value in found):
        raise refuse("period", _("Periods that are numbers must be whole numbers."))
    mark = table.layout.decimal_mark(table.sample(name))
    return lambda text: floor(number(text, mark))


def _calendar_reader(table: TableFile, name: str) -> Callable[[str], int]:
    """Counts months where every period begins on the first of one, days otherwise."""
    read_day = day_reader(table, name)

    def read(text: str) -> date:
        try:
            return read_day(text)
        except Unreadable:
            return read_period(text)

    if all(day.day == 1 for day in table.column(name, read)):
        return lambda text: _month_number(read(text))
    return lambda text: read(text).toordinal()


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1
