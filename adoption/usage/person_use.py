"""Each person of a group with their days of use: what figures about single people begin with."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from adoption.usage.active_share import Days, OnRoster

Row = tuple[int, date, int, int]
"""A person (their number), a day, and their actions and key actions on it under one user name."""


@dataclass(frozen=True)
class Worked:
    """What a person did on one day."""

    day: date
    actions: int = 1
    key_actions: int = 0


@dataclass(frozen=True)
class PersonUse:
    """A person's time in the group, and their days of use: each day once, oldest first."""

    on_roster: OnRoster
    days: tuple[Worked, ...] = ()

    def start(self, go_live: date) -> date:
        """The day from which use is expected: that of joining or of go-live, whichever is later."""
        return max(self.on_roster.joins or go_live, go_live)

    def has_started(self, go_live: date, by: date) -> bool:
        """Whether use has been expected of them on any day up to `by`."""
        start = self.start(go_live)
        return start <= by and self.belongs(start)

    def belongs(self, day: date) -> bool:
        """Whether the person is on the roster of `day`."""
        joins, leaves = self.on_roster.joins, self.on_roster.leaves
        return (joins is None or joins <= day) and (leaves is None or day <= leaves)

    def within(self, days: Days) -> tuple[Worked, ...]:
        """The days of use from the first to the last of `days`, while the person belonged here."""
        first = max(days[0], self.on_roster.joins or days[0])
        last = min(days[1], self.on_roster.leaves or days[1])
        begin = bisect_left(self.days, first, key=_day)
        return self.days[begin : bisect_right(self.days, last, lo=begin, key=_day)]


def _day(done: Worked) -> date:
    return done.day


def person_use(rows: Iterable[Row], roster: Sequence[OnRoster]) -> list[PersonUse]:
    """Everybody on the roster, who never signed in too; several user names are one person.

    Rows of people who are not on the roster are left out, and so are days without an action.
    """
    found: dict[int, dict[date, list[int]]] = defaultdict(dict)
    for person, day, actions, key_actions in rows:
        sums = found[person].setdefault(day, [0, 0])
        sums[0] += actions
        sums[1] += key_actions
    return [PersonUse(entry, _days(found.get(entry.person, {}))) for entry in roster]


def _days(sums: dict[date, list[int]]) -> tuple[Worked, ...]:
    return tuple(Worked(day, *sums[day]) for day in sorted(sums) if sums[day][0])


def key_actions_are_known(people: Iterable[PersonUse]) -> bool:
    """Whether anybody's use names a key action; most logs do not say which actions are."""
    return any(done.key_actions for person in people for done in person.days)


def newest_day(covered: Iterable[Days], on: date) -> date | None:
    """The newest day up to `on` that files cover, or None."""
    return max((min(last, on) for first, last in covered if first <= on), default=None)


def seen_through(covered: Iterable[Days], first: date, on: date) -> date | None:
    """The last day up to `on` to which files cover every day from `first`; None if not even it."""
    last = first - timedelta(days=1)
    for begins, ends in sorted(covered):
        if begins > last + timedelta(days=1):
            break
        last = max(last, ends)
    seen = min(last, on)
    return seen if seen >= first else None


def seen_whole(covered: Iterable[Days], days: Days) -> bool:
    """Whether files cover every one of these days."""
    return seen_through(covered, *days) == days[1]
