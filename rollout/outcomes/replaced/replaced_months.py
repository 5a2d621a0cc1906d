"""The months of one result and group that an import adds, replaces and leaves as they are.

Source: docs/methods/suspicious.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

APART: Final = 0.01


@dataclass(frozen=True)
class MonthThere:
    """A month's figure: counts or a bare value, the import it came with, whether it still moves."""

    value: float
    numerator: float | None = None
    denominator: float | None = None
    source: str = ""
    moves: bool = False


@dataclass(frozen=True)
class ReplacedMonths:
    """How many months are new, replaced and kept, and what the replaced ones' figure becomes.

    `was` and `becomes` are of the replaced months together, of those before go-live only where
    `before` says so. `apart` says that the kept months come from another place, and that figures
    of the two places for the same months differ.
    """

    new: int
    replaced: int
    kept: int
    was: float | None
    becomes: float | None
    before: bool
    apart: bool


def replaced_months(
    there: Mapping[date, MonthThere], coming: Mapping[date, MonthThere], source: str,
    live: date | None,
) -> ReplacedMonths:  # fmt: skip
    """What figures of an import of the kind `source` do to those that are there, by month.

    A figure that still moves never takes the place of a final one. `live` is the day of go-live.
    """
    same = coming.keys() & there.keys()
    both = {day for day in same if there[day].moves or not coming[day].moves}
    kept = there.keys() - both
    before = {day for day in both if live is not None and day < live.replace(day=1)}
    was, becomes = (_pooled(side[day] for day in before or both) for side in (there, coming))
    return ReplacedMonths(
        len(coming.keys() - there.keys()), len(both), len(kept), was, becomes, bool(before),
        apart=_elsewhere((there[day] for day in kept), source) and _differ(there, coming, both),
    )  # fmt: skip


def _elsewhere(months: Iterable[MonthThere], source: str) -> bool:
    return any(month.source not in ("", source) for month in months)


def _differ(
    there: Mapping[date, MonthThere], coming: Mapping[date, MonthThere], both: Iterable[date]
) -> bool:
    """Whether the figures of the same months differ by more than rounding."""
    days = list(both)
    was, now = (_pooled(side[day] for day in days) for side in (there, coming))
    return was is not None and now is not None and abs(now - was) > APART * abs(was)


def _pooled(months: Iterable[MonthThere]) -> float | None:
    """The months as one: what was counted together where all have counts, else their average."""
    found = list(months)
    parts = [m.numerator for m in found if m.numerator is not None]
    wholes = [m.denominator for m in found if m.denominator]
    if found and len(parts) == len(wholes) == len(found):
        return sum(parts) / sum(wholes)
    return sum(month.value for month in found) / len(found) if found else None
