"""How use looks on the weeks since go-live: up to four groups on one axis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from adoption.usage.by_team import Shown
from adoption.usage.figures import Around, case_line, hover, learning_marks, shares_axis
from adoption.usage.learning import LearningPeriod, learning_period
from adoption.usage.literature import CASE
from adoption.usage.periods import WEEK
from adoption.usage.since_go_live import Aligned
from core.figures import (
    SERIES,
    Figure,
    Marks,
    after_line,
    end_label,
    event_rings,
    figure,
    go_live,
    month_axis,
)
from core.i18n import _
from core.numbers import Format

LABELS: Final = 8
START: Final = date(2001, 1, 1)
"""Charts lie on days: the go-live of every group is drawn on this one."""

Weeks = Sequence[Aligned[Shown]]


def drawn(found: Mapping[str, Weeks], mine: str) -> dict[str, Weeks]:
    """The group of the page, then those that went live first: four at most, with shares."""
    there = [name for name, weeks in found.items() if any(each.figure.share for each in weeks)]
    order = sorted(there, key=lambda name: name != mine)
    return {name: found[name] for name in order[: len(SERIES)]}


def ages_line(
    groups: Mapping[str, Weeks], events: Sequence[int], case: bool, fmt: Format
) -> Figure | None:
    """A line for each group; `events` are weeks since go-live. None where nothing may be drawn."""
    last = max((weeks[-1].week for weeks in groups.values() if weeks), default=None)
    if last is None:
        return None
    learning = learning_period(START)
    lines = [_line(name, weeks, at, fmt) for at, (name, weeks) in enumerate(groups.items())]
    around = Around(START, None, (), learning, case)
    marks = learning_marks(learning) + go_live(START, _("Go-live"), _("Go-live"))
    marks += event_rings([_day(week) for week in events])
    marks += _names(groups, last) if len(groups) > 1 else Marks()
    axis = _axis(last, learning, case, fmt)
    return figure([*case_line(around, fmt), *lines], marks, axis, shares_axis(fmt))


@dataclass(frozen=True)
class AgesTable:
    """The groups' names, and per week since go-live what each of them shows; None: no such week."""

    names: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Shown | None]]]


def ages_table(found: Mapping[str, Weeks], fmt: Format) -> AgesTable:
    """Every group week by week."""
    by_week = [{each.week: each.figure for each in weeks} for weeks in found.values()]
    every = sorted({week for weeks in by_week for week in weeks})
    rows = [(week_words(week, fmt), [weeks.get(week) for weeks in by_week]) for week in every]
    return AgesTable(list(found), rows)


def week_words(week: int, fmt: Format) -> str:
    """A week since go-live by name; that of the go-live is 0."""
    return _("Week %(number)s") % {"number": fmt.number(week)}


def _line(name: str, weeks: Weeks, place: int, fmt: Format) -> Figure:
    words = [
        f"{name}, {week_words(each.week, fmt)}. {hover(each.figure, WEEK, fmt)}" for each in weeks
    ]
    days = [_day(each.week) for each in weeks]
    return after_line(days, [each.figure.share for each in weeks], words, place)


def _names(groups: Mapping[str, Weeks], last: int) -> Marks:
    marks = Marks()
    for at, (name, weeks) in enumerate(groups.items()):
        end = [each for each in weeks if each.figure.share is not None][-1]
        level, week = end.figure.share or 0.0, end.week
        marks += end_label(level, name, None if week == last else _day(week), above=at % 2 == 0)
    return marks


def _axis(last: int, learning: LearningPeriod | None, case: bool, fmt: Format) -> Figure:
    ends = [_day(last), learning.last_day if learning else START]
    if case:
        ends.append(_day(CASE[0][0]))
    weeks = range(last + 1)
    names = [week_words(week, fmt) for week in weeks]
    days = [_day(week) for week in weeks]
    axis = month_axis(days, names, [""] * len(days), every=-(-len(days) // LABELS))
    room = (START - timedelta(days=4), max(ends) + timedelta(days=4))
    return axis | {"range": [day.isoformat() for day in room]}


def _day(week: int) -> date:
    return START + timedelta(weeks=week)
