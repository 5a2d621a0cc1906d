"""The rows of a file as a plan names its columns: whose, which month, and the figures."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app.cli_table import TableFile
from app.plan_file import Columns
from core.forms import refuse
from core.i18n import _
from core.imports.dates import guess_order, read_period
from core.imports.dialect import Record
from core.imports.digits import share
from rollout.outcomes.before_after import Month
from rollout.outcomes.verdict.groups import together

FIGURES = ("count", "n", "mean", "sd", "control")


@dataclass(frozen=True)
class PlanRow:
    """One month of one part of a unit, and what the control had in that month."""

    unit: str
    segment: str
    label: str
    month: Month
    control: float | None = None


def plan_rows(table: TableFile, columns: Columns) -> list[PlanRow]:
    """Every row; days and weeks are put together to months. Refuses a cell that cannot be read."""
    named = {key: name for key, name in columns.model_dump().items() if name}
    if not {"count", "n"} <= set(named) and "mean" not in named:
        raise refuse("plan", _("columns: name count and n, or mean."))
    order = guess_order(table.sample(named["period"])).order
    if order is None:
        raise refuse("file", _("Every date reads both ways. Write the dates as 2026-11-16."))
    cells = _Cells(table, {key: table.place(name) for key, name in named.items()}, order)
    return _monthly([cells.row(record) for record in table.rows()])


class _Cells:
    """Reads the cells of a row."""

    def __init__(self, table: TableFile, places: Mapping[str, int], order: str) -> None:
        self.table, self.places, self.order = table, places, order
        self.read = {key: self._reader(key) for key in FIGURES if key in places}

    def _reader(self, key: str) -> Callable[[str], float]:
        heading = self.table.headings[self.places[key]]
        mark = self.table.layout.decimal_mark(self.table.sample(heading))
        return lambda text: float(share(text, mark))

    def row(self, record: Record) -> PlanRow:
        """A row; without a figure it is a month in which nothing was counted."""
        label = self._text(record, "period")
        day = self.table.value(record, self.places["period"], self._first_day)
        return PlanRow(
            self._text(record, "unit"),
            self._text(record, "segment"),
            label,
            self._figures(record, day),
            self._number(record, "control"),
        )

    def _figures(self, record: Record, day: date) -> Month:
        count, n, mean, sd = (self._number(record, key) for key in FIGURES[:-1])
        if "count" in self.places:
            return Month(day, count, n, value=mean)
        return Month(day, value=mean, sd=sd, n=None if n is None else int(n))

    def _first_day(self, text: str) -> date:
        return read_period(text, self.order)

    def _text(self, record: Record, key: str) -> str:
        return record.cells[self.places[key]].strip() if key in self.places else ""

    def _number(self, record: Record, key: str) -> float | None:
        if key not in self.places or not self._text(record, key):
            return None
        return self.table.value(record, self.places[key], self.read[key])


def _monthly(rows: Sequence[PlanRow]) -> list[PlanRow]:
    """Rows of days or weeks added up by month; the same label twice stays twice."""
    by_month: dict[tuple[str, str, date], list[PlanRow]] = defaultdict(list)
    for row in rows:
        by_month[row.unit, row.segment, row.month.first_day].append(row)
    return list(chain.from_iterable(map(_added, by_month.values())))


def _added(rows: Sequence[PlanRow]) -> Iterable[PlanRow]:
    labels = {row.label for row in rows}
    if len(labels) < len(rows) or len(rows) == 1:
        return rows
    months = together([row.month] for row in rows)
    known = [row.control for row in rows if row.control is not None]
    control = sum(known) / len(known) if known else None
    first = rows[0]
    return [PlanRow(first.unit, first.segment, first.label, each, control) for each in months]
