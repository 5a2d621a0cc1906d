"""Before a goal is fixed: what its judgement could see, and how often it would miss the goal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from core.i18n import _
from rollout.outcomes.before_after import Kind, Month
from rollout.outcomes.control_chart import Better
from rollout.outcomes.fixed_goal import FixedGoal, before_window
from rollout.outcomes.planning import Detectable, detectable_change
from rollout.outcomes.verdict.month_number import first_day, last_over, month_number
from rollout.outcomes.verdict.waiting import wandering

FEWEST_BEFORE: Final = 12
FEWEST_AFTER: Final = 6


@dataclass(frozen=True)
class Foresight:
    """What `before` and `after` months of about `n` cases could show; `there` of them are in.

    `smallest` is the change that would show four times in five, `even` one time in two. `wanted` is
    the change the goal asks for and `worthwhile` the smallest gain worth the money, `missed` and
    `worth_missed` how often (0-1) they would go unseen. `pairs` judgements share the room for luck.
    `missing` says why there is nothing to say.
    """

    before: int
    after: int
    there: int
    pairs: int = 1
    n: float | None = None
    smallest: float | None = None
    even: float | None = None
    wanted: float | None = None
    missed: float | None = None
    worthwhile: float | None = None
    worth_missed: float | None = None
    missing: str | None = None


def foresight(
    goal: FixedGoal, months: Sequence[Month], go_live: date, kind: Kind, *, pairs: int
) -> Foresight:
    """What could be seen of `goal` from the months known so far; `pairs` judgements share 5 %.

    Source: docs/methods/planning.md.
    """
    there = months_there(goal, months)
    before, after = _months_before(goal, there), _months_after(goal, go_live)
    figures = [month.figure for month in there if month.figure is not None]
    if len(figures) < FEWEST_AFTER:
        return Foresight(before, after, len(there), missing=_(
            "Bring in at least 6 months from before, and this page says what could be seen."
        ))  # fmt: skip
    if before < FEWEST_BEFORE or after < FEWEST_AFTER:
        return Foresight(before, after, len(there), missing=_(
            "A size can be told from 12 months before and 6 months after go-live. With fewer, only "
            "whether the figure left its ordinary range."
        ))  # fmt: skip
    return _seen(goal, there, figures, kind, (before, after), pairs)


def months_there(goal: FixedGoal, months: Sequence[Month]) -> list[Month]:
    """The months of the goal's time before that are in and final, oldest first."""
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
    design = partial(
        detectable_change, *months, sd=max(noise.spread, chance), phi=noise.memory,
        transition=goal.transition, harmonics=_harmonics(goal, months[0]),
        level=0.05 / max(1, pairs),
    )  # fmt: skip
    found, wanted = design(), _wanted(goal, level)
    return Foresight(
        *months, len(there), pairs, n, found.smallest, design(power=0.5).smallest,
        wanted, _missed(found, wanted), goal.worthwhile, _missed(found, goal.worthwhile),
        found.missing,
    )  # fmt: skip


def _missed(found: Detectable, change: float | None) -> float | None:
    power = found.power(change) if change is not None else None
    return None if power is None else 1 - power


def _cases(there: Sequence[Month]) -> float | None:
    counts = [month.denominator or month.n for month in there]
    known = [float(count) for count in counts if count]
    return sum(known) / len(known) if known else None


def _harmonics(goal: FixedGoal, before: int) -> int:
    if not goal.seasonal:
        return 0
    return 2 if before >= 24 else 1


def _wanted(goal: FixedGoal, level: float) -> float | None:
    """How far the goal lies from where it starts."""
    if goal.target is None:
        return None
    return abs(goal.target - (goal.start if goal.start is not None else level))


def usual_goal(go_live: date, better: Better, *, on: date) -> FixedGoal:
    """The goal of somebody who has not typed anything yet: every default, without a target.

    It is judged on 12 months after the month of go-live; once the group is live, on those so far.
    """
    first, last = before_window(go_live)
    due = on if on >= go_live else first_day(month_number(go_live) + 13)
    return FixedGoal(
        None, None, due, better, on, "", before_from=first, before_to=last, judged_on=(due,)
    )
