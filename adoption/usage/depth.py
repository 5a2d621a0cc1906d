"""How much people do on a day on which they use it, and on how many days a week they do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from adoption.usage.active_share import Days
from adoption.usage.person_use import PersonUse
from core.i18n import _


@dataclass(frozen=True)
class Spread:
    """The median over `n` people and the quarters of them below `low` and above `high`.

    Without a median `missing` says why.
    """

    n: int
    median: float | None = None
    low: float | None = None
    high: float | None = None
    missing: str | None = None


@dataclass(frozen=True)
class Depth:
    """What people of a group did from `first_day` to `last_day`.

    `per_day` are key actions on a day of use, over those who used it at all; `per_week` key
    actions in a week, and `days_a_week` the days of use in one, over everybody on the roster of
    `last_day`.
    """

    first_day: date
    last_day: date
    per_day: Spread
    per_week: Spread
    days_a_week: Spread


def depth(
    people: Sequence[PersonUse], covered: Sequence[Days], days: Days, *, key_only: bool = True
) -> Depth:
    """Each person's own figure first, then the median of them: nobody's diligence hides anybody's.

    Only days that files cover count, and of them those on which the person belonged to the group.
    With `key_only` false all actions count, for logs that do not say which are key actions.
    Source: docs/methods/depth.md.
    """
    seen = _seen(covered, days)
    found = [
        _of_person(person, days, seen, key_only) for person in people if person.belongs(days[1])
    ]
    watched = [each for each in found if each.days_seen]
    return Depth(
        *days,
        spread([each.actions / each.days_used for each in watched if each.days_used]),
        spread([7 * each.actions / each.days_seen for each in watched]),
        spread([7 * each.days_used / each.days_seen for each in watched]),
    )


@dataclass(frozen=True)
class _Sums:
    actions: int
    days_used: int
    days_seen: int


def _seen(covered: Iterable[Days], days: Days) -> list[date]:
    """The days that files cover, from the first of `days` to the last."""
    spans = list(covered)
    ordinals = range(days[0].toordinal(), days[1].toordinal() + 1)
    return [
        day
        for day in map(date.fromordinal, ordinals)
        if any(first <= day <= last for first, last in spans)
    ]


def _of_person(person: PersonUse, days: Days, seen: Sequence[date], key_only: bool) -> _Sums:
    worked = person.within(days)
    return _Sums(
        sum(done.key_actions if key_only else done.actions for done in worked),
        len(worked),
        sum(person.belongs(day) for day in seen),
    )


def spread(values: Sequence[float]) -> Spread:
    """Median and quartiles, by straight lines between the ordered values."""
    if not values:
        return Spread(0, missing=_("Nobody used it in these days."))
    ordered = sorted(values)
    low, median, high = (_quantile(ordered, share) for share in (0.25, 0.5, 0.75))
    return Spread(len(ordered), median, low, high)


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
