"""An account's days of use put together by week: which of the seven, and how much on each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

Actions = tuple[int, int]
"""The actions of a day, and how many of them were key actions."""

OFFSETS: Final = tuple(tuple(n for n in range(7) if days >> n & 1) for days in range(128))
"""For each set of days (bit 0 is Monday) how far its days lie from the Monday, in order."""


@dataclass(frozen=True)
class Week:
    """The days of one account from the Monday `week` on.

    Bit n of `days` is set where the account was used n days after the Monday; `actions` and
    `key_actions` hold one number for each of these days, in order.
    """

    account: str
    week: date
    days: int
    actions: Sequence[int]
    key_actions: Sequence[int]


def monday(day: date) -> date:
    """The Monday on or before `day`."""
    return day - timedelta(days=day.weekday())


def weeks_of(days_of_use: Mapping[tuple[str, date], Actions]) -> Iterator[Week]:
    """Days of use, by account and day, put together by week, account after account."""
    found: dict[tuple[str, date], list[tuple[int, Actions]]] = {}
    for (account, day), sums in sorted(days_of_use.items()):
        found.setdefault((account, monday(day)), []).append((day.weekday(), sums))
    for (account, week), days in found.items():
        done = [each for _weekday, each in days]
        yield Week(
            account, week, sum(1 << weekday for weekday, _done in days),
            [actions for actions, _key in done], [key for _actions, key in done],
        )  # fmt: skip


def added(one: Week, other: Week) -> Week:
    """Two weeks of one account added up, day by day."""
    found: dict[tuple[str, date], Actions] = {}
    for week in (one, other):
        for n, *sums in zip(OFFSETS[week.days], week.actions, week.key_actions, strict=True):
            key = week.account, week.week + timedelta(days=n)
            actions, key_actions = found.get(key, (0, 0))
            found[key] = actions + sums[0], key_actions + sums[1]
    return next(weeks_of(found))


@lru_cache(maxsize=20_000)
def days_between(week: date, days: int, first: date, last: date) -> tuple[date, ...]:
    """The days of a week's set that lie from `first` to `last`, oldest first.

    Kept in memory: thousands of people work on the same days of a week.
    """
    low, high = (first - week).days, (last - week).days
    return tuple(week + timedelta(days=n) for n in OFFSETS[days] if low <= n <= high)


def actions_on(weekday: int, weeks: Iterable[tuple[int, Sequence[int]]]) -> int:
    """The actions of all accounts on one weekday, of their sets of days and actions."""
    bit, before = 1 << weekday, (1 << weekday) - 1
    return sum(actions[(days & before).bit_count()] for days, actions in weeks if days & bit)
