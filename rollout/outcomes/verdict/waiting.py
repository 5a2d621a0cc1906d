"""Whether waiting helps: how a figure moves by itself, and the months until a change would show."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import Final

from rollout.outcomes.planning import detectable_change

ENOUGH: Final = 0.8
LONGEST: Final = 24
MOST_MEMORY: Final = 0.95


@dataclass(frozen=True)
class Wandering:
    """How a figure moves by itself: the spread of single months, and how much they remember."""

    spread: float
    memory: float


def wandering(times: Sequence[int], values: Sequence[float]) -> Wandering:
    """What is left of at least four months, in order, beside their straight line.

    So short a series hides some of its memory; what it hides on average is added again.
    """
    rest = _beside_the_line(times, values)
    total = sum(value * value for value in rest)
    if total <= 1e-24 * sum(value * value for value in values):
        return Wandering(0.0, 0.0)
    neighbours = zip(pairwise(times), pairwise(rest), strict=True)
    alike = sum(now * then for (early, late), (now, then) in neighbours if late - early == 1)
    seen = alike / total
    hidden = (2 + 4 * max(0.0, seen)) / len(values)
    spread = (total / (len(values) - 2)) ** 0.5
    return Wandering(spread, min(MOST_MEMORY, max(0.0, seen + hidden)))


def _beside_the_line(times: Sequence[int], values: Sequence[float]) -> list[float]:
    middle, level = fmean(times), fmean(values)
    away = [time - middle for time in times]
    turn = sum(x * (y - level) for x, y in zip(away, values, strict=True))
    slope = turn / sum(x * x for x in away)
    return [y - level - slope * x for x, y in zip(away, values, strict=True)]


def months_needed(
    before: int,
    after: int,
    effect: float,
    noise: Wandering,
    *,
    transition: int = 1,
    harmonics: int = 0,
    level: float = 0.05,
) -> int | None:
    """How many months beyond `after` until an average `effect` would show four times in five.

    None where not even 24 more are enough. Source: docs/methods/waiting.md.
    """
    for more in range(LONGEST + 1):
        design = detectable_change(
            before,
            after + more,
            sd=noise.spread,
            phi=noise.memory,
            transition=transition,
            harmonics=harmonics,
            level=level,
        )
        if (design.power(effect) or 0.0) >= ENOUGH:
            return more
    return None
