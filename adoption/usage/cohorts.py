"""People by the month in which they started, followed week by week from their own first day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from adoption.usage.active_share import Days
from adoption.usage.person_use import PersonUse, newest_day, seen_whole
from core.i18n import _

FEWEST: Final = 10
MOST_WEEKS: Final = 26


@dataclass(frozen=True)
class Cell:
    """How many of a cohort were active in a week since their own start; the first is week 1.

    `people` are those who had not left by its end. Without a share (0-1) `missing` says why; the
    counts are then 0.
    """

    week: int
    active: int = 0
    people: int = 0
    share: float | None = None
    missing: str | None = None


@dataclass(frozen=True)
class Cohort:
    """The people who started from the month of `first_month` to that of `last_month` (its 1st)."""

    first_month: date
    last_month: date
    people: tuple[PersonUse, ...] = field(repr=False)
    cells: tuple[Cell, ...] = ()

    @property
    def n(self) -> int:
        """How many started."""
        return len(self.people)


def cohorts(
    people: Sequence[PersonUse],
    go_live: date,
    covered: Sequence[Days],
    *,
    on: date,
    fewest: int = FEWEST,
    most_weeks: int = MOST_WEEKS,
) -> list[Cohort]:
    """Cohorts by month of joining or go-live, whichever is later, oldest first, each as wide.

    A cohort with fewer than `fewest` people is joined with its neighbour. A week that is not over
    for everybody in the cohort is blank, and never a low share. Source: docs/methods/cohorts.md.
    """
    until = newest_day(covered, on)
    started = [person for person in people if until and person.has_started(go_live, until)]
    if until is None or not started:
        return []
    oldest = min(person.start(go_live) for person in started)
    weeks = min(most_weeks, -(-((until - oldest).days + 1) // 7))
    return [
        Cohort(
            first, last, members,
            tuple(_cell(members, week, go_live, covered, until) for week in range(1, weeks + 1)),
        )
        for first, last, members in _months(started, go_live, fewest)
    ]  # fmt: skip


Month = tuple[date, date, tuple[PersonUse, ...]]


def _months(people: Sequence[PersonUse], go_live: date, fewest: int) -> list[Month]:
    """People by month of start, small months joined with the next; a small rest with the last."""
    by_month: dict[date, list[PersonUse]] = {}
    for person in sorted(people, key=lambda person: person.start(go_live)):
        by_month.setdefault(person.start(go_live).replace(day=1), []).append(person)
    found: list[Month] = []
    for month, members in by_month.items():
        if found and len(found[-1][2]) < fewest:
            found[-1] = _joined(found[-1], (month, month, tuple(members)))
        else:
            found.append((month, month, tuple(members)))
    if len(found) > 1 and len(found[-1][2]) < fewest:
        found[-2:] = [_joined(found[-2], found[-1])]
    return found


def _joined(one: Month, next_one: Month) -> Month:
    return one[0], next_one[1], one[2] + next_one[2]


def _cell(
    people: Sequence[PersonUse], week: int, go_live: date, covered: Sequence[Days], until: date
) -> Cell:
    weeks = [(person, _week(person, week, go_live)) for person in people]
    here = [(person, days) for person, days in weeks if person.belongs(days[1])]
    if not here:
        return Cell(week, missing=_("Everybody had left by then."))
    if any(days[1] > until for _person, days in here):
        return Cell(week, missing=_("This week is not over for all of them."))
    if not all(seen_whole(covered, days) for days in {days for _person, days in here}):
        return Cell(week, missing=_("No file covers some of these days."))
    active = sum(bool(person.within(days)) for person, days in here)
    return Cell(week, active, len(here), active / len(here))


def _week(person: PersonUse, week: int, go_live: date) -> Days:
    first = person.start(go_live) + timedelta(weeks=week - 1)
    return first, first + timedelta(days=6)
