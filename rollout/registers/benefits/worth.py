"""What a change is worth in money a year, with its likely range; never a single figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Better = Literal["up", "down"]


@dataclass(frozen=True)
class Effect:
    """How far a business result moved, in its own unit, and where the change likely lies."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Worth:
    """Money a year in minor units: about `about`, likely between `low` and `high`.

    A loss is negative.
    """

    about: int
    low: int
    high: int


def worth_a_year(effect: Effect, *, worth: int, number: int, better: Better) -> Worth | None:
    """The change times what one of its unit is worth (minor units) times how many there are a year.

    What goes the wrong way counts negative. None without both ends: a figure without its range is
    no answer. Source: docs/methods/benefits.md.
    """
    if effect.low is None or effect.high is None:
        return None
    each = worth * number * (1 if better == "up" else -1)
    low, high = sorted((effect.low * each, effect.high * each))
    return Worth(round(effect.value * each), round(low), round(high))


def worth_together(parts: Sequence[Worth]) -> Worth | None:
    """Several gains together: their ends are added up; None where there is none."""
    if not parts:
        return None
    return Worth(
        sum(part.about for part in parts),
        sum(part.low for part in parts),
        sum(part.high for part in parts),
    )


def after_costs(gains: Worth, a_year: int) -> Worth:
    """What remains of the gains after the costs of a year."""
    return Worth(gains.about - a_year, gains.low - a_year, gains.high - a_year)
