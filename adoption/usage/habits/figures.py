"""How habits look: the share who have begun by days since their first, and depth over time."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from adoption.usage.activation import Standing
from adoption.usage.depth import Depth
from adoption.usage.figures import shares_axis
from adoption.usage.habits.how_deeply import Line
from adoption.usage.habits.parts import Part
from core.figures import Figure, after_line, figure, go_live, month_axis, value_axis
from core.i18n import N_, _
from core.numbers import Format
from core.scale import ticks

WEEK: Final = timedelta(weeks=1)
DAY_NONE: Final = date(2001, 1, 1)
"""Charts lie on days: the first day of everybody is drawn on this one."""
STANDING_WORDS: Final = {
    Standing.IN_TIME: N_("Began in time"),
    Standing.LATE: N_("Began later"),
    Standing.NOT_YET: N_("Have not begun"),
    Standing.TOO_NEW: N_("Too new to say"),
    Standing.LEFT: N_("Left before it could be said"),
    Standing.UNSEEN: N_("No file covers their first days"),
}


def begun_line(begun: Sequence[Part], within: int, fmt: Format) -> Figure | None:
    """The share after each week, and the day by which to begin; None where nothing is drawn."""
    shares = [part.share for part in begun]
    if all(share is None for share in shares):
        return None
    days = [DAY_NONE + timedelta(weeks=week) for week in range(len(begun))]
    names = [day_words(week, fmt) for week in range(len(begun))]
    words = [
        name if share is None else f"{name}: {fmt.percent(share)}"
        for name, share in zip(names, shares, strict=True)
    ]
    label = _("%(days)s days") % {"days": fmt.number(within)}
    end = go_live(DAY_NONE + timedelta(days=within), label, label)
    axis = month_axis(days, names, [""] * len(days), every=2)
    room = [(days[at] + timedelta(days=3 * sign)).isoformat() for at, sign in ((0, -1), (-1, 1))]
    return figure([after_line(days, shares, words)], end, axis | {"range": room}, shares_axis(fmt))


def depth_line(times: Sequence[tuple[Depth, Line]], live: date, fmt: Format) -> Figure | None:
    """What half of the people do on a day of use, by four weeks; None where nothing is drawn."""
    values = [line.per_day.median if line.per_day else None for _depth, line in times]
    highest = max((value for value in values if value is not None), default=None)
    if highest is None:
        return None
    days = [depth.last_day for depth, _line in times]
    scale = ticks(0, highest)
    words = [_depth_words(depth, line, fmt) for depth, line in times]
    names, years = [fmt.short_day(day) for day in days], [fmt.year(day) for day in days]
    axis = month_axis(days, names, years, every=2)
    room = [(min(days[0], live) - WEEK).isoformat(), (days[-1] + WEEK).isoformat()]
    label = _("Go-live, %(day)s") % {"day": fmt.day(live)}
    return figure(
        [after_line(days, values, words)], go_live(live, label, _("Go-live")),
        axis | {"range": room}, value_axis(scale, [fmt.number(each, 1) for each in scale]),
    )  # fmt: skip


def _depth_words(depth: Depth, line: Line, fmt: Format) -> str:
    days = span_words(depth, fmt)
    if line.per_day is None or line.per_day.median is None or line.per_week is None:
        return days
    about = {"days": days, "figure": fmt.number(line.per_day.median, 1)}
    words = _("%(days)s: %(figure)s, in a group of %(people)s")
    return words % {**about, "people": fmt.number(line.per_week.n)}


def span_words(depth: Depth, fmt: Format) -> str:
    """The days a figure is of."""
    first, last = fmt.short_day(depth.first_day), fmt.day(depth.last_day)
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def day_words(week: int, fmt: Format) -> str:
    """The last day of so many weeks, counted from the first day as 0."""
    return _("Day %(number)s") % {"number": fmt.number(7 * week)}
