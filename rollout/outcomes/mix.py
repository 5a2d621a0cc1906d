"""A share of unlike customers, before and after, as if their mix had stayed what it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot
from typing import Final, Literal

from core.i18n import _
from rollout.outcomes.before_after import share_interval

Counts = Mapping[str, tuple[int, int]]
Headline = Literal["pooled", "standardised"]

MOVED: Final = 0.25


@dataclass(frozen=True)
class Segment:
    """One kind of customers: its share before and after, and its part of all customers (0-1)."""

    before: float | None
    after: float | None
    part_before: float
    part_after: float

    @property
    def change(self) -> float | None:
        """After - before, or None where one of them had no such customer."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True)
class Standardised:
    """The change of a share with the mix of customers held still, beside the plain one.

    `before`, `after`, `change`, `low` and `high` weigh each segment by the frozen `mix`, at 95 %;
    `missing` says why they are None. `pooled` is the change of all customers together.
    `mix_moved` is the part of the customers that would have to change segment (0-1), `n_moved`
    the change in customers a month as a part of those before. `reversed` says that `pooled` and
    `change` point to different sides, `headline` which of the two a page leads with.
    """

    before: float | None
    after: float | None
    change: float | None
    low: float | None
    high: float | None
    pooled: float | None
    mix: Mapping[str, float]
    segments: Mapping[str, Segment]
    mix_moved: float | None
    n_moved: float | None
    reversed: bool
    headline: Headline
    missing: str | None = None

    @property
    def against_all(self) -> bool:
        """Whether every segment moves one way and all customers together the other (Simpson)."""
        pooled = self.pooled or 0
        changes = [segment.change for segment in self.segments.values()]
        return bool(changes) and all(change and change * pooled < 0 for change in changes)


def standardised(
    before: Counts,
    after: Counts,
    mix: Mapping[str, float] | None = None,
    *,
    months: tuple[int, int] | None = None,
) -> Standardised:
    """Hold the mix of segments still between two periods of a share.

    `before` and `after` are (how many, of how many) by segment; `mix` the weight of each segment
    (any scale), that of `before` when None. `months` is the length of both periods.
    Raises ValueError where counts are no share or a weight is negative.
    Source: docs/methods/mix.md.
    """
    weights = _weights(before, mix)
    segments = {name: _segment(name, before, after) for name in sorted({*before, *after, *weights})}
    pooled, missing = _pooled(before, after), _cannot(segments, weights)
    old, new, low, high = _weighed(before, after, weights) if missing is None else (None,) * 4
    change = None if old is None or new is None else new - old
    turned = change is not None and pooled is not None and change * pooled < 0
    moved = _mix_moved(segments, weights), _n_moved(before, after, months)
    leads = change is not None and (turned or any(abs(part or 0) > MOVED for part in moved))
    return Standardised(
        *(old, new, change, low, high, pooled, weights, segments, *moved, turned),
        headline="standardised" if leads else "pooled",
        missing=missing,
    )


def _weights(before: Counts, mix: Mapping[str, float] | None) -> dict[str, float]:
    given = mix or {name: whole for name, (_part, whole) in before.items()}
    if any(weight < 0 for weight in given.values()):
        raise ValueError(_("A part of the customers cannot be negative."))
    total = sum(given.values())
    return {name: weight / total for name, weight in given.items() if weight > 0}


def _segment(name: str, before: Counts, after: Counts) -> Segment:
    old, new = before.get(name, (0, 0)), after.get(name, (0, 0))
    return Segment(
        share_interval(*old).share,
        share_interval(*new).share,
        old[1] / (_customers(before) or 1),
        new[1] / (_customers(after) or 1),
    )


def _customers(counts: Counts) -> int:
    return sum(whole for _part, whole in counts.values())


def _pooled(before: Counts, after: Counts) -> float | None:
    old, new = (
        sum(part for part, _whole in counts.values()) / (_customers(counts) or 1)
        for counts in (before, after)
    )
    return new - old if _customers(before) and _customers(after) else None


def _cannot(segments: Mapping[str, Segment], weights: Mapping[str, float]) -> str | None:
    if not weights:
        return _("There is no mix of customers from before to hold still.")
    for name in weights:
        if segments[name].change is None:
            words = {"segment": name}
            return _("There are no customers of %(segment)s in one of the two periods.") % words
    return None


def _weighed(
    before: Counts, after: Counts, weights: Mapping[str, float]
) -> tuple[float, float, float, float]:
    """Before, after, and the ends of the change: each segment's reach, weighed and joined."""
    old, old_down, old_up = _with_reach(before, weights)
    new, new_down, new_up = _with_reach(after, weights)
    change = new - old
    return old, new, change - hypot(new_down, old_up), change + hypot(new_up, old_down)


def _with_reach(counts: Counts, weights: Mapping[str, float]) -> tuple[float, float, float]:
    """The weighed share, and how far it may reach down and up."""
    share, downs, ups = 0.0, [], []
    for name, weight in weights.items():
        each = share_interval(*counts[name])
        assert each.share is not None
        assert each.low is not None
        assert each.high is not None
        share += weight * each.share
        downs.append(weight * (each.share - each.low))
        ups.append(weight * (each.high - each.share))
    return share, hypot(*downs), hypot(*ups)


def _mix_moved(segments: Mapping[str, Segment], weights: Mapping[str, float]) -> float | None:
    if not weights or not any(each.part_after for each in segments.values()):
        return None
    return sum(abs(each.part_after - weights.get(name, 0)) for name, each in segments.items()) / 2


def _n_moved(before: Counts, after: Counts, months: tuple[int, int] | None) -> float | None:
    if months is None or not all(months) or not _customers(before):
        return None
    return (_customers(after) / months[1]) / (_customers(before) / months[0]) - 1
