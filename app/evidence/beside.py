"""Use of the CRM beside a business result, unit by unit and month by month."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from app.evidence.dose_response import DoseResponse, dose_response

Kind = Literal["teams", "groups"]
Why = Literal["hidden", "no_use", "no_roster", "not_live"]


@dataclass(frozen=True)
class Point:
    """A month (by its number) of a unit: the share using the CRM the month before, the result."""

    month: int
    use: float
    result: float


@dataclass(frozen=True)
class Unit:
    """A team or group with its points; `why` says why it has none. `in_words` months had a range.

    Use is what may be published: a month whose share may only be said as a range has no point.
    """

    name: str
    points: tuple[Point, ...] = ()
    in_words: int = 0
    why: Why | None = None


@dataclass(frozen=True)
class Beside:
    """All units of one kind, and whether the result moves with use in those that have points."""

    kind: Kind
    units: tuple[Unit, ...]
    found: DoseResponse

    @property
    def counted(self) -> tuple[Unit, ...]:
        """The units that take part."""
        return tuple(unit for unit in self.units if unit.points)


def fingerprint(units: Iterable[Unit], kind: Kind) -> str:
    """The same for the same units with the same points, whatever else has changed."""
    return hashlib.sha256(repr((kind, tuple(units))).encode()).hexdigest()


def beside(units: Iterable[Unit], kind: Kind) -> Beside:
    """Sets the months of each unit against its own other months.

    Source: docs/methods/dose_response.md.
    """
    those = tuple(units)
    results = {unit.name: {at.month: at.result for at in unit.points} for unit in those}
    # Each point already has the use of the month before.
    use = {unit.name: {at.month: at.use for at in unit.points} for unit in those}
    return Beside(kind, those, dose_response(results, use, lag=0))
