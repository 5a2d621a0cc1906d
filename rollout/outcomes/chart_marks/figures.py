"""What stands around the lines of a result's chart: ranges, averages, goals and the go-live."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from core import figures as draw
from core.figures import Marks
from core.i18n import _, ngettext
from rollout.outcomes.chart_span import last_with_range, moving_months, within
from rollout.outcomes.control_chart import Chart
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import Unit
from rollout.outcomes.what_changed import WhatChanged


def marks_around(
    changed: WhatChanged, axis: Sequence[date], go_live: date, goal: FixedGoal | None,
    unit: Unit, levels: Sequence[float],
) -> Marks:  # fmt: skip
    """The time before, the ordinary range, the averages, the goal and the go-live."""
    start, end = axis[0] - timedelta(days=16), axis[-1] + timedelta(days=16)
    live = go_live if go_live <= end else end
    marks = _before_ground(changed, start, live, unit)
    marks += _unfinished_ground(changed)
    marks += _range(changed.ordinary.chart, start, end, unit)
    if changed.change.before is not None:
        marks += draw.average(start, end, changed.change.before, role="before")
    if changed.change.after is not None:
        label = _after_label(changed.change.after, goal, unit, levels)
        marks += draw.average(live, end, changed.change.after, label)
    if goal and goal.target is not None and live < end:
        label = _("Goal %(figure)s") % {"figure": unit.figure(goal.target)}
        marks += draw.goal_line(live, end, goal.target, label)
    if start < go_live <= end:
        day = unit.fmt.day(go_live)
        marks += draw.go_live(go_live, _("Go-live, %(day)s") % {"day": day}, _("Go-live"))
    return marks


def _before_ground(changed: WhatChanged, start: date, live: date, unit: Unit) -> Marks:
    months = len(changed.before)
    if changed.change.before is None or live <= start:
        return Marks()
    about = {"months": months, "figure": unit.figure(changed.change.before)}
    label = ngettext(
        "Before, %(months)s month: %(figure)s", "Before, %(months)s months: %(figure)s", months
    )
    return draw.before_ground(start, live, label % about, _("Before %(figure)s") % about)


def _unfinished_ground(changed: WhatChanged) -> Marks:
    moving = [month.first_day for month in moving_months(changed)]
    if not moving:
        return Marks()
    start, end = moving[0] - timedelta(days=16), moving[-1] + timedelta(days=16)
    return draw.unfinished_ground(start, end, _("Not finished yet"))


def _range(chart: Chart, start: date, end: date, unit: Unit) -> Marks:
    """The band with its name; where each month has its own range, only the name."""
    point = last_with_range(chart)
    if point is None or point.lower is None or point.upper is None:
        return Marks()
    low, high = within(point.lower, unit), within(point.upper, unit)
    label = _("Ordinary range, %(low)s to %(high)s") % unit.ends(low, high)
    marks = draw.ordinary_range(start, end, low, high, label)
    return marks if chart.limits is not None else replace(marks, shapes=())


def _after_label(after: float, goal: FixedGoal | None, unit: Unit, levels: Sequence[float]) -> str:
    """Named at its end, unless that would lie on the goal's name."""
    if (
        goal
        and goal.target is not None
        and abs(goal.target - after) < (levels[-1] - levels[0]) / 20
    ):
        return ""
    return _("After %(figure)s") % {"figure": unit.figure(after)}


def wish_line(wish: FixedGoal | None, axis: Sequence[date], unit: Unit) -> Marks:
    """What was set after the goal was fixed, from the day it was set on; it is never judged."""
    end = axis[-1] + timedelta(days=16)
    if wish is None or wish.target is None or wish.set_on >= end:
        return Marks()
    label = _("Set later %(figure)s") % {"figure": unit.figure(wish.target)}
    return draw.average(wish.set_on, end, wish.target, label)
