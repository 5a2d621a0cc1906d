"""How many customers two groups need, how often they show a difference, and which one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist
from typing import Final

from core.i18n import _
from rollout.outcomes.student_t import shift_seen, t_power

NORMAL: Final = NormalDist()
MOST = 10**15


@dataclass(frozen=True)
class SampleSize:
    """What two groups of `n` each show: the share `to`, or the `difference` of means.

    `n` is exact, `rounded` whole. Where something is None, `missing` says why.
    """

    n: float | None
    power: float | None
    to: float | None = None
    difference: float | None = None
    missing: str | None = None

    @property
    def rounded(self) -> int | None:
        """The smallest whole number that is enough."""
        return None if self.n is None else ceil(self.n - 1e-9)


def size_of_shares(
    before: float,
    to: float | None = None,
    n: float | None = None,
    *,
    power: float = 0.8,
    level: float = 0.05,
) -> SampleSize:
    """Two independent shares. Solves for `n`; with `n` and `to` for power; without `to` for `to`.

    The `to` that is found lies above `before`. Raises ValueError, with a sentence, for what is no
    share, size, power or level. Source: docs/methods/sample_size.md.
    """
    for share in (before, before if to is None else to):
        _check(0 <= share <= 1, _("A share lies between 0 and 1."))
    _check_asked(n, power, level)
    if to is None:
        _check(n is not None, _("Say how many customers there are, or which share is aimed at."))
        return _share_seen(before, n or 0, power, level)
    if n is not None:
        return SampleSize(n, _power_of_shares(before, to, n, level), to)
    if before == to:
        return SampleSize(None, power, to, missing=_no_difference())
    least = _distance(before, to, power, level) / abs(to - before)
    return SampleSize(least * least, power, to)


def _check(holds: bool, sentence: str) -> None:
    if not holds:
        raise ValueError(sentence)


def _check_asked(n: float | None, power: float, level: float) -> None:
    _check(0 < level < 1, _("The level lies between 0 and 1."))
    _check(level < power < 1, _("The power lies above the level and below 1."))
    _check(n is None or 2 <= n <= MOST, _("Each group needs at least 2."))


def _no_difference() -> str:
    return _("Without a difference no number of customers is enough.")


def _share_seen(before: float, n: float, power: float, level: float) -> SampleSize:
    def falls_short(to: float) -> bool:
        return _power_of_shares(before, to, n, level) < power

    if before == 1 or falls_short(1.0):
        missing = _("Even a share of 100 % would be seen less often than asked for.")
        return SampleSize(n, power, missing=missing)
    return SampleSize(n, power, _boundary(falls_short, before, 1.0))


def _boundary(falls_short: Callable[[float], bool], low: float, high: float) -> float:
    for _halving in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if falls_short(middle) else (low, middle)
    return (low + high) / 2


def _power_of_shares(before: float, to: float, n: float, level: float) -> float:
    apart = _apart(before, to)
    reach = NORMAL.inv_cdf(1 - level / 2) * _together(before, to)
    if apart == 0:
        return float(sqrt(n) * abs(to - before) > reach)
    return NORMAL.cdf((sqrt(n) * abs(to - before) - reach) / apart)


def _distance(before: float, to: float, power: float, level: float) -> float:
    """The difference that groups of one customer would need."""
    reach = NORMAL.inv_cdf(1 - level / 2) * _together(before, to)
    return reach + NORMAL.inv_cdf(power) * _apart(before, to)


def _together(before: float, to: float) -> float:
    return sqrt((before + to) * (1 - (before + to) / 2))


def _apart(before: float, to: float) -> float:
    return sqrt(before * (1 - before) + to * (1 - to))


def size_of_means(
    sd: float,
    difference: float | None = None,
    n: float | None = None,
    *,
    power: float = 0.8,
    level: float = 0.05,
) -> SampleSize:
    """Two independent means with the same standard deviation, by Student's t.

    Solves for `n`; with `n` and `difference` for power; without `difference` for that. Raises
    ValueError, with a sentence. Source: docs/methods/sample_size.md.
    """
    _check(sd > 0, _("The standard deviation is above 0."))
    _check_asked(n, power, level)
    if n is None:
        _check(difference is not None, _("Say how large the groups are, or which difference."))
        return _size_for(abs(difference or 0) / sd, difference or 0, power, level)
    if difference is None:
        shift = shift_seen(power, 2 * (n - 1), level)
        return SampleSize(n, power, difference=shift * sd * sqrt(2 / n))
    seen = _power_of_means(abs(difference) / sd, n, level)
    return SampleSize(n, seen, difference=difference)


def _size_for(effect: float, difference: float, power: float, level: float) -> SampleSize:
    """The least n of each group for an `effect` in standard deviations."""
    if effect == 0:
        return SampleSize(None, power, difference=difference, missing=_no_difference())
    reach = NORMAL.inv_cdf(1 - level / 2) + NORMAL.inv_cdf(power)
    large = 2 * (reach / effect) ** 2
    if large > MOST:
        why = _("No number of customers that could be counted is enough.")
        return SampleSize(None, power, difference=difference, missing=why)
    if large > NEARLY_NORMAL:
        return SampleSize(large, power, difference=difference)
    low = 2.0
    if _power_of_means(effect, low, level) >= power:
        return SampleSize(low, power, difference=difference)

    def falls_short(n: float) -> bool:
        return _power_of_means(effect, n, level) < power

    return SampleSize(_boundary(falls_short, low, large + 50), power, difference=difference)


NEARLY_NORMAL = 100_000


def _power_of_means(effect: float, n: float, level: float) -> float:
    return t_power(effect * sqrt(n / 2), 2 * (n - 1), level)
