"""The checks beside an estimate: two that vote, and what is printed without a vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rollout.outcomes.before_after import Month
from rollout.outcomes.control_chart import FEWEST_BEFORE, Chart, control_chart, marked_points
from rollout.outcomes.interrupted_series import SeriesRefused
from rollout.outcomes.ordinary_range import ordinary_range_chart
from rollout.outcomes.verdict.estimate import Estimated, Line, fitted, interrupted, line_of
from rollout.outcomes.verdict.finding import CHECKS, Check, Checked
from rollout.outcomes.verdict.gates import Used, used_months
from rollout.outcomes.verdict.month_number import month_number

if TYPE_CHECKING:
    from datetime import date

    from rollout.outcomes.interrupted_series import Change
    from rollout.outcomes.verdict.plan import Plan
    from rollout.outcomes.verdict.timetable import Timetable

EITHER_SIDE: Final = 8
HALF: Final = 0.5
NOT_POSSIBLE: Final = Checked("not_possible")


def none_possible() -> dict[Check, Checked]:
    """Every check of a design that has none."""
    return dict.fromkeys(CHECKS, NOT_POSSIBLE)


def own_chart(used: Used, plan: Plan) -> Chart:
    """The ordinary range of the months before, with all months against it."""
    return ordinary_range_chart(used.months, len(used.before), plan.kind)


def line_chart(line: Line) -> Chart:
    """The same of a line, such as the difference to a control."""
    return control_chart(line.values, baseline=line.n_before, fewest=FEWEST_BEFORE)


def signals(chart: Chart) -> set[int]:
    """The sides (1 up, -1 down) on which the months after, by themselves, left the range."""
    after = chart.points[chart.baseline :]
    if chart.mean is None:
        return set()
    ranges = [(point.lower or 0.0, point.upper or 0.0) for point in after]
    marked = marked_points([point.value for point in after], chart.mean, ranges)
    return {side for point in marked for _rule, side in point.signals}


def ordinary_range_vote(chart: Chart, change: float) -> Checked:
    """R7: whether a month after go-live left the ordinary range in the direction of `change`."""
    if chart.mean is None:
        return NOT_POSSIBLE
    return Checked("pass" if (1 if change > 0 else -1) in signals(chart) else "fail")


def extremes_vote(found: Estimated) -> Checked:
    """R6: pass where the start did not follow a run of extremes, or that run was left out."""
    return Checked("pass", (float(found.left_out),))


def mix_vote(
    segments: Mapping[str, tuple[Month, ...]],
    plan: Plan,
    table: Timetable,
    change: float,
    *,
    on: date,
) -> Checked:
    """R4: whether the change stays, at least by half, when every month has the mix of before."""
    parts = {
        name: used_months(months, plan, table, on=on).months for name, months in segments.items()
    }
    used = _standardised(parts, plan, table)
    if used is None:
        return NOT_POSSIBLE
    try:
        steady = interrupted(line_of(used, table.first), plan).fit.average.estimate
    except SeriesRefused:
        return NOT_POSSIBLE
    kept = steady * change > 0 and abs(steady) >= HALF * abs(change)
    return Checked("pass" if kept else "fail", (steady,))


def _standardised(
    parts: Mapping[str, Sequence[Month]], plan: Plan, table: Timetable
) -> Used | None:
    """The months that all parts have, each part weighing what it weighed before go-live."""
    mix = dict(plan.mix) or _mix_before(parts, table)
    if len(parts) < 2 or set(mix) != set(parts) or sum(mix.values()) <= 0:
        return None
    by_day = {name: {month.first_day: month for month in months} for name, months in parts.items()}
    shared = sorted(set.intersection(*(set(months) for months in by_day.values())))
    total = sum(mix.values())
    months = [
        Month(day, value=sum(mix[name] / total * (by_day[name][day].figure or 0) for name in mix))
        for day in shared
    ]
    before = tuple(month for month in months if month_number(month.first_day) < table.first)
    return Used(before, tuple(months[len(before) :]))


def _mix_before(parts: Mapping[str, Sequence[Month]], table: Timetable) -> dict[str, float]:
    return {
        name: sum(
            month.denominator or month.n or 0
            for month in months
            if month_number(month.first_day) < table.first
        )
        for name, months in parts.items()
    }


def printed(found: Estimated, plan: Plan, change: Change) -> dict[Check, Checked]:
    """The checks without a vote: level only, made-up dates, single months left out, memory."""
    return {
        "R1": _level_only(found.line, plan),
        "R2": _placebo(found, plan, change),
        "R3": _leave_one_out(found.line, plan, change),
        "R5": Checked("no_vote", (found.fit.phi,)),
    }


def _level_only(line: Line, plan: Plan) -> Checked:
    try:
        return Checked("no_vote", (fitted(line, plan, "level").average.estimate,))
    except SeriesRefused:
        return NOT_POSSIBLE


def _placebo(found: Estimated, plan: Plan, change: Change) -> Checked:
    """At how many made-up dates before go-live the change looks as large, and of how many."""
    line = found.line
    dates = line.times[EITHER_SIDE : line.n_before - EITHER_SIDE + 1]
    past = line.without(range(line.n_before, len(line.times)))
    made_up = [_effect(past, plan, change, go_live) for go_live in dates]
    known = [effect for effect in made_up if effect is not None]
    if not known:
        return NOT_POSSIBLE
    as_large = sum(abs(effect) >= abs(found.fit.average.estimate) for effect in known)
    return Checked("no_vote", (float(as_large), float(len(known))))


def _leave_one_out(line: Line, plan: Plan, change: Change) -> Checked:
    """The smallest and the largest change when any one month after go-live is left out."""
    places = range(line.n_before, len(line.times))
    effects = [_effect(line.without(range(at, at + 1)), plan, change) for at in places]
    known = [effect for effect in effects if effect is not None]
    return Checked("no_vote", (min(known), max(known))) if known else NOT_POSSIBLE


def _effect(line: Line, plan: Plan, change: Change, go_live: int | None = None) -> float | None:
    moved = line if go_live is None else Line(line.times, line.values, line.weights, go_live)
    try:
        return fitted(moved, plan, change).average.estimate
    except SeriesRefused:
        return None
