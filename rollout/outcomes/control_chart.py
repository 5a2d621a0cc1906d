"""The ordinary range of a monthly figure, and which months are a signal that it has moved."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import inf, isclose, sqrt
from typing import Final, Literal

from core.i18n import _

Rule = Literal["outside", "one_side", "trend", "two_of_three"]
Standing = Literal["none", "trial", "frozen"]
Variation = Literal["common_cause", "improvement", "concern", "shift_up", "shift_down"]
Assurance = Literal["consistent_pass", "consistent_fail", "inconsistent", "no_target"]
Better = Literal["up", "down"]

RULES: Final[tuple[Rule, ...]] = ("outside", "one_side", "trend", "two_of_three")
RUN: Final = 7
FEWEST_BEFORE: Final = 6
ENOUGH_BEFORE: Final = 12
LARGE_GROUP: Final = 1000


@dataclass(frozen=True)
class Limits:
    """The ordinary range of single figures, from the moving ranges of the baseline."""

    mean: float
    lower: float
    upper: float
    mean_moving_range: float
    moving_range_upper: float


@dataclass(frozen=True)
class Point:
    """One figure, its range, and its signals.

    `signals` are the rules of whose runs it is part, each with the side (1 up, -1 down);
    `completes` are those it makes true. The range is not cut at 0 or 100 %: drawing does that.
    """

    value: float
    lower: float | None = None
    upper: float | None = None
    signals: tuple[tuple[Rule, int], ...] = ()
    completes: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Chart:
    """All points against the range frozen on the first `baseline` of them.

    `variation` speaks of the last point. Without a range `missing` says why.
    """

    points: tuple[Point, ...]
    baseline: int
    mean: float | None = None
    limits: Limits | None = None
    variation: Variation | None = None
    assurance: Assurance | None = None
    missing: str | None = None

    @property
    def standing(self) -> Standing:
        """Whether the range may be relied on, is a trial, or can't be given."""
        if self.mean is None or self.baseline < FEWEST_BEFORE:
            return "none"
        return "frozen" if self.baseline >= ENOUGH_BEFORE else "trial"


def control_chart(
    values: Sequence[float],
    *,
    baseline: int | None = None,
    fewest: int = 2,
    screen: bool = True,
    target: float | None = None,
    better: Better | None = None,
) -> Chart:
    """The chart of single figures whose range is frozen on the first `baseline` (default: all).

    With fewer than `fewest` baseline figures there is no range; pages ask for FEWEST_BEFORE.
    Source: docs/methods/control_chart.md.
    """
    first = len(values) if baseline is None else min(baseline, len(values))
    if first < max(2, fewest):
        bare = tuple(Point(value) for value in values)
        return Chart(bare, first, missing=_too_few(first, max(2, fewest)))
    limits = natural_limits(values[:first], screen=screen)
    ranges = [(limits.lower, limits.upper)] * len(values)
    points = marked_points(values, limits.mean, ranges)
    variation = _variation(points[-1], better)
    assurance = _assurance(ranges[-1], target, better)
    return Chart(points, first, limits.mean, limits, variation, assurance)


def _too_few(there: int, needed: int) -> str:
    return _(
        "An ordinary range needs at least %(needed)s figures from before go-live; "
        "there are %(there)s."
    ) % {"needed": needed, "there": there}


def natural_limits(values: Sequence[float], *, screen: bool = True) -> Limits:
    """Mean and ordinary range of at least two figures; `screen` leaves out wild jumps once."""
    mean = sum(values) / len(values)
    jumps = [abs(new - old) for old, new in pairwise(values)]
    typical = sum(jumps) / len(jumps)
    kept = [jump for jump in jumps if jump < 3.267 * typical]
    if screen and kept:
        typical = sum(kept) / len(kept)
    reach = 2.66 * typical
    return Limits(mean, mean - reach, mean + reach, typical, 3.267 * typical)


def share_chart(
    counts: Sequence[tuple[int, int]],
    *,
    baseline: int | None = None,
    fewest: int = 1,
    excluded: AbstractSet[int] = frozenset(),
    widened: bool | None = None,
    better: Better | None = None,
) -> Chart:
    """The chart of shares (part, whole) whose wholes differ: each month has its own range.

    `excluded` positions stay out of the mean. `widened` lets the range follow how the shares
    really scatter (Laney); left None it does so where the groups are larger than 1,000 on average.
    """
    first = len(counts) if baseline is None else min(baseline, len(counts))
    base = [pair for at, pair in enumerate(counts[:first]) if at not in excluded]
    shares = [part / whole for part, whole in counts]
    if len(base) < max(1, fewest):
        bare = tuple(Point(share) for share in shares)
        return Chart(bare, first, missing=_too_few(len(base), max(1, fewest)))
    mean = sum(part for part, _whole in base) / sum(whole for _part, whole in base)
    if widened is None:
        widened = sum(whole for _part, whole in base) > LARGE_GROUP * len(base)
    wider = _scatter(base, mean) if widened else 1.0
    reaches = [3 * wider * sqrt(mean * (1 - mean) / whole) for _part, whole in counts]
    points = marked_points(shares, mean, [(mean - reach, mean + reach) for reach in reaches])
    return Chart(points, first, mean, None, _variation(points[-1], better))


def _scatter(base: Sequence[tuple[int, int]], mean: float) -> float:
    """How much wider than chance alone the shares scatter, at least 1 (Laney's sigma z)."""
    if len(base) < 2 or mean in (0, 1):
        return 1.0
    scores = [(x / n - mean) / sqrt(mean * (1 - mean) / n) for x, n in base]
    jumps = [abs(new - old) for old, new in pairwise(scores)]
    return max(1.0, sum(jumps) / len(jumps) / 1.128)


def marked_points(
    values: Sequence[float], mean: float, ranges: Sequence[tuple[float, float]]
) -> tuple[Point, ...]:
    """Each value against `mean` and its own range (lower, upper), by the four rules."""
    heights = [_height(v, mean, upper) for v, (_low, upper) in zip(values, ranges, strict=True)]
    steps = [_sign(new, old) for old, new in pairwise(values)]
    found: list[_Run] = [
        *(("outside", side, [at], [at]) for at, side in _beyond(heights, 1)),
        *(("one_side", side, *ends) for side, ends in _runs([_side(h) for h in heights], RUN)),
        *(("trend", side, *ends) for side, ends in _trends(steps)),
        *_two_of_three(heights),
    ]
    return tuple(
        Point(value, *ranges[at], _signals_at(found, at), _completed_at(found, at))
        for at, value in enumerate(values)
    )


_Run = tuple[Rule, int, Sequence[int], Sequence[int]]
"""A rule, its side, the points that belong to the run, and those that complete it."""


def _height(value: float, mean: float, upper: float) -> float:
    """How far above (or below) the mean, in units of the reach of its range."""
    side = _sign(value, mean)
    if side == 0 or upper == mean:
        return side * inf
    return (value - mean) / (upper - mean)


def _sign(value: float, other: float) -> int:
    """1 above, -1 below, 0 where the two differ by no more than the last digit kept."""
    if isclose(value, other, rel_tol=1e-12, abs_tol=1e-15):
        return 0
    return 1 if value > other else -1


def _side(height: float) -> int:
    return (height > 0) - (height < 0)


def _beyond(heights: Sequence[float], reach: float) -> list[tuple[int, int]]:
    return [(at, _side(height)) for at, height in enumerate(heights) if abs(height) > reach]


def _runs(sides: Sequence[int], least: int) -> Iterable[tuple[int, tuple[range, range]]]:
    """Every unbroken run of `least` or more on one side: its points, and the completing ones."""
    start = 0
    for side, group in groupby(sides):
        end = start + len(list(group))
        if side and end - start >= least:
            yield side, (range(start, end), range(start + least - 1, end))
        start = end


def _trends(steps: Sequence[int]) -> Iterable[tuple[int, tuple[range, range]]]:
    """Runs of steps one way; the point a run starts from belongs to it."""
    for side, (members, completing) in _runs(steps, RUN - 1):
        later = range(completing.start + 1, completing.stop + 1)
        yield side, (range(members.start, members.stop + 1), later)


def _two_of_three(heights: Sequence[float]) -> Iterable[_Run]:
    """Two points of three in a row, both beyond two thirds of the range on the same side."""
    far = dict(_beyond(heights, 2 / 3))
    for at, side in far.items():
        for earlier in (at - 2, at - 1):
            if far.get(earlier) == side:
                yield "two_of_three", side, [earlier, at], [at]


def _signals_at(found: Sequence[_Run], at: int) -> tuple[tuple[Rule, int], ...]:
    """The signals of the point at `at`, in the order of the rules, each once."""
    here = {rule: side for rule, side, members, _completing in found if at in members}
    return tuple((rule, here[rule]) for rule in RULES if rule in here)


def _completed_at(found: Sequence[_Run], at: int) -> tuple[Rule, ...]:
    here = {rule for rule, _side, _members, completing in found if at in completing}
    return tuple(rule for rule in RULES if rule in here)


def _variation(point: Point, better: Better | None) -> Variation:
    """What the last point says; the first rule it breaks gives the side."""
    if not point.signals:
        return "common_cause"
    side = point.signals[0][1]
    if better is None:
        return "shift_up" if side > 0 else "shift_down"
    return "improvement" if (side > 0) == (better == "up") else "concern"


def _assurance(
    ends: tuple[float, float], target: float | None, better: Better | None
) -> Assurance | None:
    """Whether ordinary ups and downs keep to the target; None while nobody said what is better."""
    if target is None:
        return "no_target"
    if ends[0] <= target <= ends[1]:
        return "inconsistent"
    if better is None:
        return None
    passes = (target < ends[0]) == (better == "up")
    return "consistent_pass" if passes else "consistent_fail"
