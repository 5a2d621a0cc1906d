"""Days of use, read from the weeks in which they are kept, on the days that covers hold."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Select
from sqlalchemy import select as columns
from sqlmodel import Session, col

from adoption.usage.active_share import DayOfUse, Days
from adoption.usage.person_use import Row
from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import actions_on, days_between, monday
from rollout.people.tables import Account, RosterEntry

MANY: Final = 500
Names = Select[str, int | None]
Span = tuple[int, date, date]
"""An import and the first and last day for which it speaks."""


def days_of_group(
    session: Session, rollout_id: int, phase_id: int, first: date, last: date
) -> list[DayOfUse]:
    """Who of a group used the CRM on which day from `first` to `last`, once for each log."""
    spans = _spans(session, rollout_id, first, last)
    return list(_days(session, _names_of_group(rollout_id, phase_id), spans))


def use_of_group(
    session: Session, rollout_id: int, phase_id: int, first: date, last: date
) -> Iterator[Row]:
    """What everybody of a group did on which day from `first` to `last`, once for each log."""
    spans = _spans(session, rollout_id, first, last)
    sums = col(UsageWeek.actions), col(UsageWeek.key_actions)
    weeks = _weeks(session, _names_of_group(rollout_id, phase_id), spans, *sums)
    spoken = _spoken(spans)
    for person, number, week, days, actions, key_actions in weeks:
        used = days_between(week, days, date.min, date.max)
        done = dict(zip(used, zip(actions, key_actions, strict=True), strict=True))
        for begin, end in spoken[number]:
            for day in days_between(week, days, begin, end):
                yield person, day, *done[day]


def days_of_person(session: Session, rollout_id: int, person_id: int) -> set[date]:
    """The days on which a person used the CRM."""
    theirs = _names(rollout_id).where(col(Account.person_id) == person_id)
    spans = _spans(session, rollout_id, date.min, date.max)
    return {day for _person, day in _days(session, theirs, spans)}


def actions_of_day(session: Session, import_number: int, day: date) -> int:
    """How much an import holds of one day."""
    row = UsageWeek
    query = columns(col(row.days), col(row.actions)).where(
        col(row.import_number) == import_number, col(row.week) == monday(day)
    )
    return actions_on(day.weekday(), ((days, found) for days, found in session.execute(query)))


def _spans(session: Session, rollout_id: int, first: date, last: date) -> list[Span]:
    row = Cover
    query = columns(col(row.import_number), col(row.first_day), col(row.last_day)).where(
        col(row.rollout_id) == rollout_id, col(row.last_day) >= first, col(row.first_day) <= last
    )
    return [
        (number, max(first, begins), min(last, ends))
        for number, begins, ends in session.execute(query)
    ]


def _names(rollout_id: int) -> Names:
    query = columns(col(Account.name), col(Account.person_id))
    return query.where(col(Account.rollout_id) == rollout_id)


def _names_of_group(rollout_id: int, phase_id: int) -> Names:
    entry = RosterEntry
    query = _names(rollout_id).join(entry, col(entry.person_id) == Account.person_id)
    return query.where(col(entry.phase_id) == phase_id)


def _days(session: Session, names: Names, spans: Sequence[Span]) -> Iterator[DayOfUse]:
    spoken = _spoken(spans)
    for person, number, week, days in _weeks(session, names, spans):
        for first, last in spoken[number]:
            for day in days_between(week, days, first, last):
                yield person, day


def _weeks(
    session: Session, names: Names, spans: Sequence[Span], *more: Any
) -> Iterator[tuple[Any, ...]]:
    """Person, import, week, days and `more` of every week of these names.

    Names are looked up some hundreds at a time: left to itself, a database that does not know how
    large imports are reads them whole for each group.
    """
    people = {row[0]: row[1] for row in session.execute(names)}
    query = _weeks_within(spans, *more)
    for start in range(0, len(people) if spans else 0, MANY):
        some = col(UsageWeek.account).in_(list(people)[start : start + MANY])
        for account, *rest in session.execute(query.where(some)):
            yield people[account], *rest


def _weeks_within(spans: Sequence[Span], *more: Any) -> Select[Any]:
    row = UsageWeek
    begin = min((first for _number, first, _last in spans), default=date.max)
    end = max((last for _number, _first, last in spans), default=begin)
    query = columns(
        col(row.account), col(row.import_number), col(row.week), col(row.days), *more
    ).where(col(row.week).between(monday(begin), end))
    return query.where(col(row.import_number).in_({number for number, _first, _last in spans}))


def _spoken(spans: Sequence[Span]) -> dict[int, list[Days]]:
    """The days for which each import speaks."""
    found: dict[int, list[Days]] = {}
    for number, first, last in spans:
        found.setdefault(number, []).append((first, last))
    return found
