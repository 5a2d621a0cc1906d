"""The share of a group that works in the CRM, against the people who belong to it that day."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, reduce
from operator import or_

from core.i18n import _

DayOfUse = tuple[int, date]
"""A person (their number) and a day on which they worked in the CRM."""

Days = tuple[date, date]
"""A first and a last day, both included."""


@dataclass(frozen=True)
class OnRoster:
    """A person belongs to the group from `joins` to `leaves`, both included; None is open."""

    person: int
    joins: date | None = None
    leaves: date | None = None


@dataclass(frozen=True)
class ActiveShare:
    """How many of the roster were active from `first_day` to `last_day`; `share` is 0-1.

    The roster is that of `last_day`. `complete` says that files cover all of the days. Without a
    share `missing` says why; the two counts are then 0.
    """

    first_day: date
    last_day: date
    active: int = 0
    roster: int = 0
    share: float | None = None
    complete: bool = False
    missing: str | None = None


def weekly_active_share(
    days_of_use: Iterable[DayOfUse],
    roster: Sequence[OnRoster],
    covered: Sequence[Days],
    *,
    since: date,
    on: date,
    week_starts: int = 0,
) -> list[ActiveShare]:
    """Every week from that of `since` (the go-live) to that of `on`, oldest first.

    A week's roster is that of its last day, the running week's that of `on`. `covered` are the
    days for which files say who worked. Weeks start on Monday (0) unless `week_starts` says so.
    Source: docs/methods/active_share.md.
    """
    start = since - timedelta(days=(since.weekday() - week_starts) % 7)
    weeks = [start + timedelta(weeks=ahead) for ahead in range((on - start).days // 7 + 1)]
    return active_shares(
        days_of_use, roster, covered, [(week, week + timedelta(days=6)) for week in weeks], on=on
    )


def active_shares(
    days_of_use: Iterable[DayOfUse],
    roster: Sequence[OnRoster],
    covered: Sequence[Days],
    periods: Sequence[Days],
    *,
    on: date,
) -> list[ActiveShare]:
    """The active share of each period (days, weeks, months), cut at the day `on`."""
    people = {person: 1 << n for n, person in enumerate({entry.person for entry in roster})}
    active_on: dict[date, int] = {}
    for person, day in days_of_use:
        if person in people:
            active_on[day] = active_on.get(day, 0) | people[person]
    members_on = _members_by_day(roster, people)
    return [
        _share_of((first, min(last, on)), active_on, members_on, covered)
        for first, last in periods
        if first <= on
    ]


def _members_by_day(roster: Sequence[OnRoster], people: Mapping[int, int]) -> Callable[[date], int]:
    """The people of a day as a set of bits: looked up only once between two changes."""
    came = {entry.joins for entry in roster if entry.joins}
    went = {entry.leaves + timedelta(days=1) for entry in roster if entry.leaves}
    changes = [date.min, *sorted(came | went)]

    @cache
    def members_since(change: date) -> int:
        return sum(people[person] for person in roster_of(roster, change))

    return lambda day: members_since(changes[bisect_right(changes, day) - 1])


def _share_of(
    period: Days,
    active_on: Mapping[date, int],
    members_on: Callable[[date], int],
    covered: Sequence[Days],
) -> ActiveShare:
    days = [period[0] + timedelta(days=n) for n in range((period[1] - period[0]).days + 1)]
    known = [day for day in days if any(first <= day <= last for first, last in covered)]
    members = members_on(period[1])
    if not known:
        return ActiveShare(*period, missing=_("No file covers these days."))
    if not members:
        return ActiveShare(*period, missing=_("Nobody belonged to this group then."))
    anybody = reduce(or_, (active_on.get(day, 0) for day in days), 0)
    active, everybody = (members & anybody).bit_count(), members.bit_count()
    complete = len(known) == len(days)
    return ActiveShare(*period, active, everybody, active / everybody, complete)


def roster_of(roster: Iterable[OnRoster], day: date) -> set[int]:
    """The people who belong to the group on `day`."""
    return {
        entry.person
        for entry in roster
        if (entry.joins is None or entry.joins <= day)
        and (entry.leaves is None or day <= entry.leaves)
    }


def active_lately(
    days_of_use: Iterable[DayOfUse],
    roster: Sequence[OnRoster],
    covered: Sequence[Days],
    *,
    go_live: date | None,
    on: date,
    weeks: int = 4,
) -> ActiveShare:
    """The people active in the last `weeks` weeks, and the share of the roster they are.

    The weeks end on the last day files cover, at the latest on `on`, and begin at go-live at the
    earliest.
    """
    if go_live is None or on < go_live:
        return ActiveShare(on, on, missing=_("Not live yet"))
    last = max((min(last, on) for first, last in covered if first <= on), default=None)
    if last is None or last < go_live:
        return ActiveShare(go_live, on, missing=_("No file from after go-live yet"))
    first = max(go_live, last - timedelta(days=7 * weeks - 1))
    (share,) = active_shares(days_of_use, roster, covered, [(first, last)], on=last)
    return share
