"""From where to where a result's chart goes: its months, its values and its events."""

from collections.abc import Sequence
from datetime import date, timedelta

from rollout.outcomes.before_after import Month
from rollout.outcomes.control_chart import Chart, Point
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.what_changed import WhatChanged

Event = tuple[date, str]
AHEAD = timedelta(days=190)


def shown_months(changed: WhatChanged) -> list[Month]:
    """Months with a figure before and after go-live."""
    return [m for m in (*changed.before, *changed.after) if m.figure is not None]


def moving_months(changed: WhatChanged) -> list[Month]:
    """Months whose figure still moves: named on the chart, not drawn, and in neither period."""
    return [m for m in changed.months if m.matures_on and m.figure is not None]


def axis_months(shown: Sequence[Month], go_live: date) -> list[date]:
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


def months_between(changed: WhatChanged) -> list[Month]:
    """Months among those shown that belong to neither period."""
    shown = shown_months(changed)
    compared = {month.first_day for month in shown}
    first, last = min(compared), max(compared)
    return [
        month for month in changed.months
        if first < month.first_day < last
        and month.first_day not in compared
        and not month.matures_on
        and not month.lacking
    ]  # fmt: skip


def extent(
    changed: WhatChanged, goals: Sequence[FixedGoal | None], unit: Unit
) -> tuple[float, float]:
    """The lowest and the highest value on the chart, with a little room where there may be more."""
    values = [month.figure for month in shown_months(changed) if month.figure is not None]
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


def last_with_range(chart: Chart) -> Point | None:
    """The latest month that has an ordinary range."""
    return next((point for point in reversed(chart.points) if point.lower is not None), None)


def within(end: float, unit: Unit) -> float:
    """A value no lower than 0 and no higher than 100 % where there can be nothing beyond."""
    return min(1.0, max(0.0, end)) if _bounded(unit) else end


def _bounded(unit: Unit) -> bool:
    """Whether it is some of all: nothing lies below 0 or above 100 %."""
    return unit.name == SHARE and unit.bounded
