"""Before go-live: how small a change this number of months and customers could show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, pi, sin, sqrt
from typing import Final, Literal

from core.i18n import _
from rollout.outcomes.student_t import shift_seen, t_power

USUAL_MEMORY: Final = 0.2


@dataclass(frozen=True)
class Detectable:
    """What a series of these months can show: `smallest` in the series' unit, or why not.

    `sd` is that of one month's figure, `se` that of the average effect.
    """

    smallest: float | None
    sd: float | None
    se: float | None
    freedom: float | None
    level: float
    missing: str | None = None

    def power(self, effect: float) -> float | None:
        """How often (0-1) a true average effect of this size would be told from chance."""
        if self.se is None or self.freedom is None:
            return None
        return t_power(abs(effect) / self.se, self.freedom, self.level)


def detectable_change(
    before: int,
    after: int,
    *,
    share: float | None = None,
    n: float | None = None,
    sd: float | None = None,
    phi: float = USUAL_MEMORY,
    transition: int = 1,
    change: Literal["level", "level+slope"] = "level+slope",
    trend: bool = True,
    harmonics: int = 0,
    season: int = 12,
    level: float = 0.05,
    power: float = 0.8,
) -> Detectable:
    """The smallest average effect that `before` and `after` months show with this `power`.

    One month's figure varies by `sd`, or as a `share` (0-1) of `n` customers does; `transition`
    months between count for neither. Plain Python: a page may ask. Source:
    docs/methods/planning.md.
    """
    spread = _spread(share, n, sd)
    if spread is None:
        why = _("Without ups and downs, or a share and its customers, nothing can be planned.")
        return Detectable(None, None, None, None, level, why)
    times = (*range(-before, 0), *range(transition, transition + after))
    terms = _Terms(trend, change == "level+slope", harmonics, season)
    return _shown_by(times, terms, spread, phi, level, power)


def _shown_by(
    times: tuple[int, ...], terms: _Terms, spread: float, phi: float, level: float, power: float
) -> Detectable:
    factor = _factor(times, terms, phi)
    if factor is None:
        why = _("There are too few months before or after go-live.")
        return Detectable(None, spread, None, None, level, why)
    freedom = max(2.0, len(times) * (1 - phi) / (1 + phi) - terms.count)
    se = spread * factor
    return Detectable(se * shift_seen(power, freedom, level), spread, se, freedom, level)


def _spread(share: float | None, n: float | None, sd: float | None) -> float | None:
    if sd is None and share is not None and n:
        sd = sqrt(share * (1 - share) / n)
    return sd or None


@dataclass(frozen=True)
class _Terms:
    trend: bool
    slope: bool
    harmonics: int
    season: int

    @property
    def count(self) -> int:
        return 2 + self.trend + self.slope + 2 * self.harmonics

    def row(self, time: int, middle: float) -> Iterator[float]:
        """The terms at a time; the bend turns about the middle of the months after.

        So the coefficient of the second term is the average effect.
        """
        yield 1.0
        yield float(time >= 0)
        if self.trend:
            yield float(time)
        if self.slope:
            yield time - middle if time >= 0 else 0.0
        for pair in range(1, self.harmonics + 1):
            turn = 2 * pi * pair * time / self.season
            yield from (sin(turn), cos(turn))


@lru_cache(maxsize=1024)
def _factor(times: tuple[int, ...], terms: _Terms, phi: float) -> float | None:
    """The standard error of the average effect, where one month's figure varies by 1."""
    live = [time for time in times if time >= 0]
    dead = len(times) - len(live)
    if dead < 1 + terms.trend or len(live) < 1 + terms.slope or len(times) <= terms.count:
        return None
    middle = sum(live) / len(live)
    rows = _whitened([tuple(terms.row(time, middle)) for time in times], times, phi)
    # The effect's column, and what of it the other columns cannot say.
    others = [row[:1] + row[2:] for row in rows]
    alone = _without(_columns(others), [row[1] for row in rows])
    left = _inner(alone, alone)
    return 1 / sqrt(left) if left > 1e-12 else None


def _whitened(
    rows: Sequence[tuple[float, ...]], times: Sequence[int], phi: float
) -> list[tuple[float, ...]]:
    """Rows that no longer resemble the one before."""
    white = [rows[0]]
    for (then, now), (past, row) in zip(pairwise(times), pairwise(rows), strict=True):
        kept = phi ** (now - then)
        scale = sqrt(1 - kept * kept)
        white.append(tuple((y - kept * x) / scale for x, y in zip(past, row, strict=True)))
    return white


def _columns(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _without(columns: Sequence[list[float]], target: list[float]) -> list[float]:
    """The part of `target` at right angles to all columns."""
    basis: list[list[float]] = []
    for column in columns:
        rest = _cleared(column, basis)
        length = sqrt(_inner(rest, rest))
        if length > 1e-9 * sqrt(_inner(column, column)):
            basis.append([value / length for value in rest])
    return _cleared(target, basis)


def _cleared(column: list[float], basis: Sequence[list[float]]) -> list[float]:
    for direction in (*basis, *basis):
        size = _inner(column, direction)
        column = [value - size * along for value, along in zip(column, direction, strict=True)]
    return column


def _inner(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(x * y for x, y in zip(one, other, strict=True))
