"""Was the goal reached: the last mature figure against what was wanted, and nothing more."""

from dataclasses import dataclass
from datetime import date
from math import isclose
from typing import Literal

from core.i18n import _
from rollout.outcomes.control_chart import Better

Answer = Literal["yes", "no", "not yet", "no target"]


@dataclass(frozen=True)
class Wanted:
    """A goal: better than `start`, or `target` where one is set, by the day `due`.

    `start` is the figure before; a goal without a number (`target` None) is "better than before".
    """

    start: float | None
    target: float | None
    due: date | None
    better: Better = "up"


@dataclass(frozen=True)
class GoalReached:
    """The answer, the two figures it compares and the target; no answer has its reason."""

    answer: Answer | None
    start: float | None = None
    now: float | None = None
    target: float | None = None
    missing: str | None = None


def goal_reached(goal: Wanted | None, now: float | None, *, on: date) -> GoalReached:
    """Compares `now` (the last mature figure since go-live) with the goal, as of the day `on`.

    A plain comparison, with or without counts; chance and trend are another line's business.
    Source: docs/methods/goal_reached.md.
    """
    if goal is None:
        return GoalReached("no target", now=now)
    wanted = goal.target if goal.target is not None else goal.start
    over = goal.due is not None and on > goal.due
    if wanted is None:
        why = _("There is no figure from before, so “better than before” cannot be checked.")
        return GoalReached(None, None, now, None, why)
    if now is None and over:
        why = _("The goal's day has passed and there is no figure from after go-live.")
        return GoalReached(None, goal.start, None, goal.target, why)
    if now is not None and _met(now, wanted, goal):
        return GoalReached("yes", goal.start, now, goal.target)
    return GoalReached("no" if over else "not yet", goal.start, now, goal.target)


def _met(now: float, wanted: float, goal: Wanted) -> bool:
    """At the target or beyond it; against the figure before, beyond it."""
    if isclose(now, wanted, rel_tol=1e-9):
        return goal.target is not None
    return now > wanted if goal.better == "up" else now < wanted
