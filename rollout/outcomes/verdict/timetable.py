"""When a result is judged, and which months may then count: nothing later, nothing unripe."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from rollout.outcomes.verdict.month_number import end_of, last_over, month_number
from rollout.outcomes.verdict.plan import Plan

FEWEST_AFTER: Final = 6


@dataclass(frozen=True)
class Timetable:
    """Months by number. `first` is that of go-live; those from `first_after` to `last` may count.

    `judged_on` is the day of judgement that holds on the day asked for, None before the first.
    `ready` is the day on which the judgement asked for can be given, `next_day` the next one.
    """

    first: int
    first_after: int
    last: int
    judged_on: date | None
    ready: date
    next_day: date | None


def timetable(plan: Plan, *, on: date) -> Timetable:
    """The days of judgement of `plan`, as of the day `on`.

    A judgement waits until six of its months are mature, and then takes no later ones.
    """
    days = sorted(plan.evaluate)
    passed = [day for day in days if _ready(plan, day) <= on]
    coming = [day for day in days if _ready(plan, day) > on]
    next_day = coming[0] if coming else None
    first = month_number(plan.go_live)
    first_after = first + max(0, plan.transition)
    if passed:
        ready = _ready(plan, passed[-1])
        last = min(last_over(passed[-1]), last_over(ready) - plan.matures_after)
        return Timetable(first, first_after, last, passed[-1], ready, next_day)
    ready = _ready(plan, next_day) if next_day else on
    last = last_over(on) - plan.matures_after
    return Timetable(first, first_after, last, None, ready, next_day)


def _ready(plan: Plan, day: date) -> date:
    """The day itself, or the later one on which enough of its months are mature."""
    first_after = month_number(plan.go_live) + max(0, plan.transition)
    months = last_over(day) - first_after + 1
    if months <= 0:
        return day
    deciding = first_after + min(FEWEST_AFTER, months) - 1
    return max(day, end_of(deciding + plan.matures_after))
