"""Everything that can be said of one business result in one group: two periods and two answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.i18n import _
from rollout.outcomes.before_after import BeforeAfter, Kind, Month, before_after, periods
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.goal_reached import GoalReached, goal_reached
from rollout.outcomes.ordinary_range import OrdinaryRange, beyond_ordinary_range


@dataclass(frozen=True)
class WhatChanged:
    """Two periods, how they differ, and the two answers, which never stand for one another.

    `months` are all months, compared or not, oldest first.
    """

    months: tuple[Month, ...]
    before: tuple[Month, ...]
    after: tuple[Month, ...]
    change: BeforeAfter
    goal: GoalReached
    ordinary: OrdinaryRange

    @property
    def latest(self) -> Month | None:
        """The last month that counts as after, which the goal is held against."""
        return max(
            (month for month in self.after if month.figure is not None),
            key=lambda month: month.first_day,
            default=None,
        )


def what_changed(
    months: Sequence[Month],
    go_live: date,
    kind: Kind,
    goal: FixedGoal | None,
    *,
    on: date,
    months_before: int | None = None,
) -> WhatChanged:
    """Compares the months before and after `go_live` as of the day `on`.

    Before is what the goal was set with, unless the reader asks for the last `months_before`; the
    goal is held against what it was set with in any case.
    Sources: docs/methods/before_after.md, goal_reached.md, ordinary_range.md.
    """
    all_before, after = periods(months, go_live, transition=goal.transition if goal else 1)
    fixed = _within(all_before, goal)
    before = fixed if months_before is None else all_before[-months_before:]
    change = before_after(before, after, kind)
    latest = [month.figure for month in after if month.figure is not None]
    wanted = goal.wanted(before_after(fixed, after, kind).before) if goal else None
    reached = goal_reached(wanted, latest[-1] if latest else None, on=on)
    if goal and goal.altered:
        reached = GoalReached(None, missing=_("The stored goal is not the one that was fixed."))
    ordinary = beyond_ordinary_range(before, after, kind)
    return WhatChanged(tuple(months), tuple(before), tuple(after), change, reached, ordinary)


def _within(before: list[Month], goal: FixedGoal | None) -> list[Month]:
    if goal is None or goal.before_from is None or goal.before_to is None:
        return before
    return [m for m in before if goal.before_from <= m.first_day <= goal.before_to]
