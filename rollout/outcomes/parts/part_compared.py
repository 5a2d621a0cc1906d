"""One part of a business result in the two periods, and how much of the whole it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rollout.outcomes.before_after import BeforeAfter, Kind, Month, before_after
from rollout.outcomes.what_changed import WhatChanged


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
    else the figures themselves); None where the whole has none.
    Source: docs/methods/part_compared.md.
    """
    before = {month.first_day for month in whole.before}
    after = {month.first_day for month in whole.after}
    found = []
    for name, months in sorted(parts.items()):
        mine = [month for month in months if month.mature]
        old = [month for month in mine if month.first_day in before]
        new = [month for month in mine if month.first_day in after]
        shares = (_share(old, whole.before), _share(new, whole.after))
        found.append(PartCompared(name, before_after(old, new, kind), *shares))
    return found


def _share(part: Sequence[Month], whole: Sequence[Month]) -> float | None:
    sizes = [_size(months) for months in (part, whole)]
    if sizes[0] is None or not sizes[1] or sizes[0] > sizes[1]:
        return None
    return sizes[0] / sizes[1]


def _size(months: Sequence[Month]) -> float | None:
    """What was counted in the months together; None where months differ in what they say."""
    for name in ("denominator", "n", "value"):
        sizes = [getattr(month, name) for month in months]
        if None not in sizes:
            return float(sum(sizes))
    return None
