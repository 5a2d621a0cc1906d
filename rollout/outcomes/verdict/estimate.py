"""The size of a change: one series against its own past, or against a series beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rollout.outcomes.before_after import Month
from rollout.outcomes.verdict.gates import Used, size_of
from rollout.outcomes.verdict.month_number import month_number

if TYPE_CHECKING:
    from rollout.outcomes.interrupted_series import Change, Fit
    from rollout.outcomes.verdict.plan import Plan

WORST: Final = 3
TWO_WAVES: Final = 24


@dataclass(frozen=True)
class Line:
    """A series in the order of time: month numbers, figures, and sizes where all are known."""

    times: tuple[int, ...]
    values: tuple[float, ...]
    weights: tuple[float, ...] | None
    go_live: int

    @property
    def n_before(self) -> int:
        """How many figures there are from before."""
        return sum(time < self.go_live for time in self.times)

    @property
    def before(self) -> tuple[float, ...]:
        """The figures from before."""
        return self.values[: self.n_before]

    def without(self, places: range) -> Line:
        """The same without the figures at these places."""
        kept = [at for at in range(len(self.times)) if at not in places]
        weights = tuple(self.weights[at] for at in kept) if self.weights else None
        return Line(
            tuple(self.times[at] for at in kept),
            tuple(self.values[at] for at in kept),
            weights,
            self.go_live,
        )


@dataclass(frozen=True)
class Estimated:
    """A fit, the line it was made on, and whether the last three months before were left out."""

    fit: Fit
    line: Line
    left_out: bool = False


def line_of(used: Used, go_live: int) -> Line:
    """The months that count as a line."""
    return _line(used.months, [size_of(month) for month in used.months], go_live)


def _line(months: Sequence[Month], sizes: Sequence[float | None], go_live: int) -> Line:
    times = tuple(month_number(month.first_day) for month in months)
    known = tuple(size for size in sizes if size)
    weights = known if len(known) == len(months) else None
    return Line(times, tuple(month.figure or 0.0 for month in months), weights, go_live)


def difference(own: Used, control: Used, go_live: int) -> Line:
    """The months that both have: the judged figure less the control's."""
    beside = {month.first_day: month for month in control.months}
    pairs = [(m, beside[m.first_day]) for m in own.months if m.first_day in beside]
    values = tuple((ours.figure or 0.0) - (theirs.figure or 0.0) for ours, theirs in pairs)
    sizes = [_both(size_of(ours), size_of(theirs)) for ours, theirs in pairs]
    return replace(_line([ours for ours, _theirs in pairs], sizes, go_live), values=values)


def _both(one: float | None, other: float | None) -> float | None:
    """How many a difference of two figures is as good as."""
    return 1 / (1 / one + 1 / other) if one and other else None


def harmonics(plan: Plan, n_before: int) -> int:
    """How many waves a declared season is made of."""
    if not plan.seasonal:
        return 0
    return 2 if n_before >= TWO_WAVES else 1


def fitted(line: Line, plan: Plan, change: Change = "level+slope") -> Fit:
    """The interrupted series at the plan's level; raises SeriesRefused."""
    from rollout.outcomes.interrupted_series import interrupted_series

    return interrupted_series(
        line.times,
        line.values,
        line.go_live,
        weights=line.weights,
        change=change,
        harmonics=harmonics(plan, line.n_before),
        level=plan.level,
    )


def interrupted(line: Line, plan: Plan) -> Estimated:
    """Design C: level and slope; a start after a run of extremes is taken without that run."""
    fit = fitted(line, plan)
    if not _after_extremes(line.before, fit.average.estimate):
        return Estimated(fit, line)
    shorter = line.without(range(line.n_before - WORST, line.n_before))
    return Estimated(fitted(shorter, plan), shorter, left_out=True)


def _after_extremes(before: Sequence[float], change: float) -> bool:
    """Whether the last three before are the run that a change this way would start from."""
    up = 1 if change > 0 else -1
    runs = [up * sum(before[at : at + WORST]) for at in range(len(before) - WORST + 1)]
    return change != 0 and runs[-1] <= min(runs)


def controlled(line: Line, plan: Plan) -> Estimated:
    """Design B: the step of the difference to the control."""
    return Estimated(fitted(line, plan, "level"), line)
