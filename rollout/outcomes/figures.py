"""How a business result looks: the chart with its ordinary range, and the tables under it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from core import figures as draw
from core.figures import Figure, Marks
from core.i18n import _, language, ngettext
from core.numbers import Format
from core.scale import ticks
from rollout.outcomes.before_after import Month
from rollout.outcomes.control_chart import Chart, Point
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.what_changed import WhatChanged

Event = tuple[date, str]
AHEAD = timedelta(days=190)


@dataclass(frozen=True)
class PeriodRow:
    """A row of the comparison in words; empty where there is nothing to say."""

    name: str
    months: str
    part: str
    whole: str
    figure: str
    between: str


@dataclass(frozen=True)
class MonthRow:
    """A month in words, and to which period it belongs."""

    key: str
    month: str
    part: str
    whole: str
    figure: str
    period: str


def range_chart(
    changed: WhatChanged, go_live: date, goal: FixedGoal | None, events: Sequence[Event],
    unit: Unit, wish: FixedGoal | None = None,
) -> Figure | None:  # fmt: skip
    """The months against the ordinary range frozen before go-live; None without any month."""
    shown = _shown(changed)
    if not shown:
        return None
    axis = _axis_months([*shown, *_moving(changed)], go_live)
    levels = ticks(*_extent(changed, [goal, wish], unit))
    marks = _marks(changed, axis, go_live, goal, unit, levels) + _wish_line(wish, axis, unit)
    days = [day for day, _words in events_on(events, axis)]
    traces = [*_band(changed.ordinary.chart, shown), *_lines(changed, unit)]
    return draw.figure(
        traces,
        marks + draw.event_rings(days),
        _month_axis(axis, unit),
        draw.value_axis(levels, unit.scale(levels)),
        phone_from=_phone_from(axis, go_live),
    )


def _shown(changed: WhatChanged) -> list[Month]:
    return [m for m in (*changed.before, *changed.after) if m.figure is not None]


def _moving(changed: WhatChanged) -> list[Month]:
    """Months whose figure still moves: on the chart, and in neither period."""
    return [m for m in changed.months if m.matures_on and m.figure is not None]


def _axis_months(shown: Sequence[Month], go_live: date) -> list[date]:
    """Every month from the first to the last shown, and to the go-live when it is near."""
    last = max(month.first_day for month in shown)
    if last < go_live <= last + AHEAD:
        last = go_live.replace(day=1)
    months = [min(month.first_day for month in shown)]
    while months[-1] < last:
        months.append((months[-1] + timedelta(days=32)).replace(day=1))
    return months


def events_on(events: Sequence[Event], axis: Sequence[date]) -> list[Event]:
    """The events that lie on the chart, in order of time."""
    return sorted(event for event in events if axis[0] <= event[0] <= axis[-1] + timedelta(days=16))


def numbered_events(
    changed: WhatChanged, go_live: date, events: Sequence[Event], unit: Unit
) -> list[tuple[int, Markup]]:
    """The events of the chart by number, with their days; the names are set apart from those."""
    shown = _shown(changed)
    axis = _axis_months([*shown, *_moving(changed)], go_live) if shown else []
    on_chart = events_on(events, axis) if axis else []
    return [
        (number, Markup("<bdi>{}</bdi>, {}").format(words, unit.fmt.day(day)))
        for number, (day, words) in enumerate(on_chart, start=1)
    ]


def _extent(
    changed: WhatChanged, goals: Sequence[FixedGoal | None], unit: Unit
) -> tuple[float, float]:
    months = [*_shown(changed), *_moving(changed)]
    values = [month.figure for month in months if month.figure is not None]
    for point in changed.ordinary.chart.points:
        values += [end for end in (point.lower, point.upper) if end is not None]
    values += [goal.target for goal in goals if goal and goal.target is not None]
    low, high = min(values), max(values)
    if _bounded(unit):
        low, high = max(0.0, low), min(1.0, high)
    margin = (high - low or abs(high) or 1.0) * 0.05
    inside = low >= 0, high <= 1
    low, high = low - margin, high + margin
    low = max(0.0, low) if inside[0] else low
    return low, min(1.0, high) if _bounded(unit) and inside[1] else high


def _bounded(unit: Unit) -> bool:
    """Whether it is some of all: nothing lies below 0 or above 100 %."""
    return unit.name == SHARE and unit.bounded


def _marks(
    changed: WhatChanged, axis: Sequence[date], go_live: date, goal: FixedGoal | None,
    unit: Unit, levels: Sequence[float],
) -> Marks:  # fmt: skip
    start, end = axis[0] - timedelta(days=16), axis[-1] + timedelta(days=16)
    live = go_live if go_live <= end else end
    marks = _before_ground(changed, start, live, unit)
    marks += _range(changed.ordinary.chart, start, end, unit)
    goal_above = _goal_above(changed, goal)
    if changed.change.before is not None:
        marks += draw.average(start, end, changed.change.before, role="before")
    if changed.change.after is not None:
        label = _after_label(changed.change.after, goal, unit, levels)
        marks += draw.average(live, end, changed.change.after, label, above=not goal_above)
    if goal and goal.target is not None and live < end:
        label = _("Goal %(figure)s") % {"figure": unit.figure(goal.target)}
        marks += draw.goal_line(live, end, goal.target, label, above=goal_above)
    if start < go_live <= end:
        day = unit.fmt.day(go_live)
        marks += draw.go_live(go_live, _("Go-live, %(day)s") % {"day": day}, _("Go-live"))
    return marks


def _wish_line(wish: FixedGoal | None, axis: Sequence[date], unit: Unit) -> Marks:
    """What was set after the goal was fixed, from the day it was set on; it is never judged."""
    end = axis[-1] + timedelta(days=16)
    if wish is None or wish.target is None or wish.set_on >= end:
        return Marks()
    label = _("Set later %(figure)s") % {"figure": unit.figure(wish.target)}
    return draw.average(wish.set_on, end, wish.target, label)


def _goal_above(changed: WhatChanged, goal: FixedGoal | None) -> bool:
    """Whether the goal lies over the average after go-live, so that its name does too."""
    after = changed.change.after
    return goal is not None and goal.target is not None and (after is None or goal.target >= after)


def _before_ground(changed: WhatChanged, start: date, live: date, unit: Unit) -> Marks:
    months = len(changed.before)
    if changed.change.before is None or live <= start:
        return Marks()
    about = {"months": months, "figure": unit.figure(changed.change.before)}
    label = ngettext(
        "Before, %(months)s month: %(figure)s", "Before, %(months)s months: %(figure)s", months
    )
    return draw.before_ground(start, live, label % about, _("Before %(figure)s") % about)


def _range(chart: Chart, start: date, end: date, unit: Unit) -> Marks:
    """The band with its name; where each month has its own range, only the name."""
    point = _last_with_range(chart)
    if point is None or point.lower is None or point.upper is None:
        return Marks()
    low, high = _cut(point.lower, unit), _cut(point.upper, unit)
    about = unit.ends(low, high)
    label = _("Ordinary range, %(low)s to %(high)s") % about
    short = _("Ordinary %(low)s to %(high)s") % about
    marks = draw.ordinary_range(start, end, low, high, label, short)
    return marks if chart.limits is not None else replace(marks, shapes=())


def _last_with_range(chart: Chart) -> Point | None:
    return next((point for point in reversed(chart.points) if point.lower is not None), None)


def _cut(end: float, unit: Unit) -> float:
    return min(1.0, max(0.0, end)) if _bounded(unit) else end


def _after_label(after: float, goal: FixedGoal | None, unit: Unit, levels: Sequence[float]) -> str:
    """Named at its end, unless that would lie on the goal's name."""
    if (
        goal
        and goal.target is not None
        and abs(goal.target - after) < (levels[-1] - levels[0]) / 20
    ):
        return ""
    return _("After %(figure)s") % {"figure": unit.figure(after)}


def _band(chart: Chart, shown: Sequence[Month]) -> list[Figure]:
    """The range of every month where their sizes differ, as two lines with the ground between."""
    if chart.limits is not None or _last_with_range(chart) is None:
        return []
    days = [month.first_day.isoformat() for month in shown]
    edge = {"color": "token:range-edge", "width": 1}
    common = {"type": "scatter", "mode": "lines", "x": days, "line": edge, "hoverinfo": "skip"}
    low = [max(0.0, point.lower or 0.0) for point in chart.points]
    high = [min(1.0, point.upper or 0.0) for point in chart.points]
    return [
        {**common, "y": low},
        {**common, "y": high, "fill": "tonexty", "fillcolor": "token:range"},
    ]


def _lines(changed: WhatChanged, unit: Unit) -> list[Figure]:
    between = _between(changed)
    lines = [draw.before_line(*_points([month], unit)) for month in between]
    if changed.before:
        lines.append(draw.before_line(*_points(changed.before, unit)))
    if changed.after:
        lines.append(draw.after_line(*_points(changed.after, unit)))
    if _moving(changed):
        lines.append(draw.moving_dots(*_points(_moving(changed), unit)))
    return lines


def _between(changed: WhatChanged) -> list[Month]:
    """Months among those shown that belong to neither period."""
    shown = _shown(changed)
    compared = {month.first_day for month in shown}
    first, last = min(compared), max(compared)
    return [
        month for month in changed.months
        if first < month.first_day < last
        and month.first_day not in compared
        and not month.matures_on
    ]  # fmt: skip


def _points(
    months: Sequence[Month], unit: Unit
) -> tuple[list[date], list[float | None], list[str]]:
    return (
        [month.first_day for month in months],
        [month.figure for month in months],
        [_hover(month, unit) for month in months],
    )


def _hover(month: Month, unit: Unit) -> str:
    if month.figure is None:
        return unit.fmt.month(month.first_day)
    about = {"month": unit.fmt.month(month.first_day), "figure": unit.figure(month.figure)}
    if month.numerator is None or month.denominator is None:
        return _("%(month)s: %(figure)s") % about
    about |= {"part": unit.fmt.number(month.numerator), "whole": unit.fmt.number(month.denominator)}
    return _("%(month)s: %(figure)s, %(part)s of %(whole)s") % about


def _month_axis(axis: Sequence[date], unit: Unit) -> Figure:
    words = [unit.fmt.month_name(month) for month in axis]
    years = [unit.fmt.year(month) for month in axis]
    return draw.month_axis(axis, words, years, every=3 if len(axis) > 9 else 1)


def _phone_from(axis: Sequence[date], go_live: date) -> date | None:
    start = go_live.replace(day=1) - timedelta(days=381)
    return start if start > axis[0] else None


def scale_note(chart: Figure, unit: Unit) -> str:
    """Where the scale starts, when not at 0."""
    start = chart["layout"]["yaxis"]["tickvals"][0]
    if start == 0:
        return ""
    return _("Scale starts at %(figure)s.") % {"figure": unit.scale([start])[0]}


def moving_note(changed: WhatChanged, unit: Unit) -> str:
    """Why the last months are hollow; empty where none is."""
    moving = _moving(changed)
    if not moving:
        return ""
    first, last = (unit.fmt.month(month.first_day) for month in (moving[0], moving[-1]))
    return _(
        "Hollow dots from %(first)s to %(last)s still move: not all that counts in these months "
        "has happened yet. They are not compared."
    ) % {"first": first, "last": last}


def period_rows(changed: WhatChanged, unit: Unit) -> list[PeriodRow]:
    """Before, after and the change between them, in words."""
    change = changed.change
    before = (change.before, change.before_low, change.before_high)
    after = (change.after, change.after_low, change.after_high)
    rows = [
        _period_row(_("Before"), changed.before, before, unit),
        _period_row(_("After"), changed.after, after, unit),
    ]
    if change.change is not None:
        between = (
            unit.between(change.low, change.high)
            if change.low is not None and change.high is not None
            else ""
        )
        rows.append(PeriodRow(_("Change"), "", "", "", unit.change(change.change), between))
    return rows


def _period_row(
    name: str,
    months: Sequence[Month],
    ends: tuple[float | None, float | None, float | None],
    unit: Unit,
) -> PeriodRow:
    figure, low, high = ends
    part, whole = _sums(months, unit)
    between = unit.figures_between(low, high) if low is not None and high is not None else ""
    span = unit.span(months[0].first_day, months[-1].first_day) if months else ""
    return PeriodRow(
        name, span, part, whole, "" if figure is None else unit.figure(figure), between
    )


def _sums(months: Sequence[Month], unit: Unit) -> tuple[str, str]:
    pairs = [(month.numerator, month.denominator) for month in months]
    if not pairs or any(part is None or whole is None for part, whole in pairs):
        n = [month.n for month in months]
        known = bool(n) and None not in n
        return "", unit.fmt.number(sum(count or 0 for count in n)) if known else ""
    parts = sum(part or 0 for part, _whole in pairs)
    return unit.fmt.number(parts), unit.fmt.number(sum(whole or 0 for _part, whole in pairs))


def month_rows(changed: WhatChanged, unit: Unit) -> list[MonthRow]:
    """Every month there is, newest first."""
    before = {month.first_day for month in changed.before}
    after = {month.first_day for month in changed.after}
    return [
        _month_row(month, _period_of(month, before, after), unit)
        for month in reversed(changed.months)
    ]


def _period_of(month: Month, before: set[date], after: set[date]) -> str:
    if month.first_day in before:
        return _("before")
    if month.first_day in after:
        return _("after")
    if month.matures_on:
        final = Format(language()).month(month.matures_on)
        return _("not final before %(month)s") % {"month": final}
    return _("neither") if month.mature else _("not over yet")


def _month_row(month: Month, period: str, unit: Unit) -> MonthRow:
    part, whole = _sums([month], unit)
    figure = "" if month.figure is None else unit.figure(month.figure)
    key = month.first_day.isoformat()[:7]
    return MonthRow(key, unit.fmt.month(month.first_day), part, whole, figure, period)


def file_rows(changed: WhatChanged) -> list[list[str]]:
    """Every month for a file, oldest first: plain numbers, and the period it belongs to."""
    before = {month.first_day for month in changed.before}
    after = {month.first_day for month in changed.after}
    return [
        [
            month.first_day.isoformat()[:7],
            *map(_plain, (month.numerator, month.denominator, month.figure, month.n)),
            _period_of(month, before, after),
        ]
        for month in changed.months
    ]


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"
