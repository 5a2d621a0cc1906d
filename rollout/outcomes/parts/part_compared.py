"""One part of a business result in the two periods, and how much of the whole it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rollout.outcomes.before_after import BeforeAfter, Kind, Month, before_after
from rollout.outcomes.what_changed import WhatChanged

MEASURES: Final = ("denominator", "n", "value")
ROUNDED: Final = 1.000001


@dataclass(frozen=True)
class PartCompared:
    """A part by its name: its figures before and after, and its share of all in both periods."""

    name: str
    change: BeforeAfter
    share_before: float | None
    share_after: float | None


def parts_compared(
    parts: Mapping[str, Sequence[Month]], whole: WhatChanged, kind: Kind
) -> list[PartCompared]:
    """Each part in the periods of the whole, by name.

    A part's share is that of what was counted (its denominators, else how many were measured,
    else the figures themselves); None where the parts do not add up to the whole at most.
    Source: docs/methods/part_compared.md.
    """
    old = {name: _within(months, whole.before) for name, months in sorted(parts.items())}
    new = {name: _within(months, whole.after) for name, months in sorted(parts.items())}
    shares = _shares(old, whole.before), _shares(new, whole.after)
    return [
        PartCompared(name, before_after(old[name], new[name], kind), *(of[name] for of in shares))
        for name in old
    ]


def _within(months: Sequence[Month], period: Sequence[Month]) -> list[Month]:
    """The final months of a part that the whole has in this period."""
    days = {month.first_day for month in period}
    return [month for month in months if month.mature and month.first_day in days]


def _shares(
    parts: Mapping[str, Sequence[Month]], whole: Sequence[Month]
) -> Mapping[str, float | None]:
    for measure in MEASURES:
        sizes = {name: _size(months, measure) for name, months in parts.items()}
        all_of_it = _size(whole, measure)
        known = [size for size in sizes.values() if size is not None]
        if all_of_it and len(known) == len(sizes) and min(known, default=0) >= 0:
            fits = sum(known) <= all_of_it * ROUNDED
            return {name: (size or 0) / all_of_it if fits else None for name, size in sizes.items()}
    return dict.fromkeys(parts)


def _size(months: Sequence[Month], measure: str) -> float | None:
    """What was counted in the months together; None where one of them does not say it."""
    sizes = [getattr(month, measure) for month in months]
    return None if None in sizes else float(sum(sizes))
