"""Before a goal is fixed: what its judgement could see, and how often it would miss the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.i18n import _
from rollout.outcomes.before_after import Kind, Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.planning import detectable_change
from rollout.outcomes.verdict.month_number import last_over, month_number
from rollout.outcomes.verdict.waiting import wandering

FEWEST_BEFORE: Final = 12
FEWEST_AFTER: Final = 6


@dataclass(frozen=True)
class Foresight:
    """What a judgement from `before` and `after` months of about `n` cases could see.

    `smallest` is the change that would show four times in five, `wanted` the one the goal asks
    for, `missed` how often (0-1) that would go unseen. `missing` says why there is nothing to say.
    """

    before: int
    after: int
    n: float | None = None
    smallest: float | None = None
    wanted: float | None = None
    missed: float | None = None
    missing: str | None = None


def foresight(
    goal: FixedGoal, months: Sequence[Month], go_live: date, kind: Kind, *, pairs: int
) -> Foresight:
    """What could be seen of `goal` from the months known so far; `pairs` judgements share 5 %.

    Source: docs/methods/planning.md.
    """
    there = _before(goal, months)
    before, after = _months_before(goal, there), _months_after(goal, go_live)
    if before < FEWEST_BEFORE or after < FEWEST_AFTER:
        return Foresight(before, after, missing=_(
            "A size can be told from 12 months before and 6 months after go-live. With fewer, only "
            "whether the figure left its ordinary range."
        ))  # fmt: skip
    figures = [month.figure for month in there if month.figure is not None]
    if len(figures) < FEWEST_AFTER:
        return Foresight(before, after, missing=_(
            "Bring in at least 6 months from before, and this page says what could be seen."
        ))  # fmt: skip
    return _seen(goal, there, figures, kind, (before, after), pairs)


def _before(goal: FixedGoal, months: Sequence[Month]) -> list[Month]:
    first, last = goal.before_from or date.min, goal.before_to or date.max
    inside = [month for month in months if month.mature and first <= month.first_day <= last]
    return sorted(inside, key=lambda month: month.first_day)


def _months_before(goal: FixedGoal, there: Sequence[Month]) -> int:
    """Months there are, and those still to come before go-live."""
    if not there or goal.before_to is None:
        return len(there)
    return len(there) + month_number(goal.before_to) - month_number(there[-1].first_day)


def _months_after(goal: FixedGoal, go_live: date) -> int:
    last = max(goal.judged_on, default=goal.due)
    return max(0, last_over(last) - month_number(go_live) - goal.transition + 1)


def _seen(
    goal: FixedGoal, there: Sequence[Month], figures: Sequence[float], kind: Kind,
    months: tuple[int, int], pairs: int,
) -> Foresight:  # fmt: skip
    level = sum(figures) / len(figures)
    n = _cases(there)
    times = [month_number(month.first_day) for month in there if month.figure is not None]
    noise = wandering(times, figures)
    chance = (level * (1 - level) / n) ** 0.5 if kind == "proportion" and n else 0.0
    found = detectable_change(
        *months, sd=max(noise.spread, chance), phi=noise.memory, transition=goal.transition,
        harmonics=_harmonics(goal, months[0]), level=0.05 / max(1, pairs),
    )  # fmt: skip
    wanted = _wanted(goal, level)
    power = found.power(wanted) if wanted is not None else None
    missed = None if power is None else 1 - power
    return Foresight(*months, n, found.smallest, wanted, missed, found.missing)


def _cases(there: Sequence[Month]) -> float | None:
    counts = [month.denominator or month.n for month in there]
    known = [float(count) for count in counts if count]
    return sum(known) / len(known) if known else None


def _harmonics(goal: FixedGoal, before: int) -> int:
    if not goal.seasonal:
        return 0
    return 2 if before >= 24 else 1


def _wanted(goal: FixedGoal, level: float) -> float | None:
    """How far the goal lies from where it starts, else the smallest gain worth the money."""
    if goal.target is None:
        return goal.worthwhile
    return abs(goal.target - (goal.start if goal.start is not None else level))
