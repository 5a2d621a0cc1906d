"""A table with a row for each unit and period, as what analyses of groups begin with."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.analyse.time_line import TimeLine, time_line
from app.cli_table import TableFile
from core.i18n import _
from core.imports.digits import number


def add_panel(method: argparse.ArgumentParser) -> None:
    """Let a method ask for the columns of units and periods and their figures."""
    words = "the column of units: groups, teams or branches"
    method.add_argument("--unit", required=True, metavar="COL", help=words)
    words = "the column of the periods"
    method.add_argument("--period", required=True, metavar="COL", help=words)
    words = "the column of figures"
    method.add_argument("--value", required=True, metavar="COL", help=words)


@dataclass(frozen=True)
class Panel:
    """Columns of figures by unit and period; `labels` are the periods as the file writes them."""

    time: TimeLine
    columns: Mapping[str, dict[str, dict[int, float]]]
    labels: dict[int, str] = field(default_factory=dict)


def panel_of(table: TableFile, unit: str, period: str, names: list[str]) -> Panel:
    """Read the columns called `names`; refuses a unit that has a period twice."""
    panel = Panel(time_line(table, period), {name: {} for name in names})
    places = table.place(unit), table.place(period)
    read = {name: (table.place(name), _number_reader(table, name)) for name in names}
    for record, at in zip(table.rows(), panel.time.times, strict=True):
        who = table.value(record, places[0], str)
        panel.labels.setdefault(at, record.cells[places[1]].strip())
        for name, (place, reader) in read.items():
            figures = panel.columns[name].setdefault(who, {})
            if at in figures:
                sentence = _("%(unit)s has this period twice.") % {"unit": who}
                raise table.wrong(record, places[1], sentence)
            figures[at] = table.value(record, place, reader)
    return panel


def _number_reader(table: TableFile, name: str) -> Callable[[str], float]:
    mark = table.layout.decimal_mark(table.sample(name))
    return lambda text: float(number(text, mark))
