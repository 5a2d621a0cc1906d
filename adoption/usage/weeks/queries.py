"""Days of use, read from the weeks in which they are kept, on the days that covers hold."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Select
from sqlalchemy import select as columns
from sqlmodel import Session, col

from adoption.usage.active_share import DayOfUse, Days
from adoption.usage.person_use import Row
from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import actions_on, days_between, monday
from rollout.people.tables import Account, RosterEntry

Span = tuple[int, date, date]
"""An import and the first and last day for which it speaks."""


def days_of_group(
    session: Session, rollout_id: int, phase_id: int, first: date, last: date
) -> list[DayOfUse]:
    """Who of a group used the CRM on which day from `first` to `last`, once for each log."""
    spans = _spans(session, rollout_id, first, last)
    query = _weeks(rollout_id, spans).join(
        RosterEntry, col(RosterEntry.person_id) == Account.person_id
    )
    return list(_days(session, query.where(col(RosterEntry.phase_id) == phase_id), spans))


def use_of_group(
    session: Session, rollout_id: int, phase_id: int, first: date, last: date
) -> Iterator[Row]:
    """What everybody of a group did on which day from `first` to `last`, once for each log."""
    spans = _spans(session, rollout_id, first, last)
    query = _weeks(rollout_id, spans, col(UsageWeek.actions), col(UsageWeek.key_actions)).join(
        RosterEntry, col(RosterEntry.person_id) == Account.person_id
    )
    spoken = _spoken(spans)
    rows = session.execute(query.where(col(RosterEntry.phase_id) == phase_id))
    for person, number, week, days, actions, key_actions in rows:
        used = days_between(week, days, date.min, date.max)
        done = dict(zip(used, zip(actions, key_actions, strict=True), strict=True))
        for begin, end in spoken[number]:
            for day in days_between(week, days, begin, end):
                yield person, day, *done[day]


def days_of_person(session: Session, rollout_id: int, person_id: int) -> set[date]:
    """The days on which a person used the CRM."""
    spans = _spans(session, rollout_id, date.min, date.max)
    query = _weeks(rollout_id, spans).where(col(Account.person_id) == person_id)
    return {day for _person, day in _days(session, query, spans)}


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


def _weeks(rollout_id: int, spans: Iterable[Span], *more: Any) -> Select[Any]:
    row, said = UsageWeek, list(spans)
    numbers = {number for number, _first, _last in said}
    begin = min((first for _number, first, _last in said), default=date.max)
    query = columns(
        col(Account.person_id), col(row.import_number), col(row.week), col(row.days), *more
    )
    return query.join(row, col(row.account) == Account.name).where(
        col(Account.rollout_id) == rollout_id,
        col(row.import_number).in_(numbers),
        col(row.week).between(monday(begin), max((last for *_span, last in said), default=begin)),
    )


def _days(session: Session, query: Select[Any], spans: Iterable[Span]) -> Iterator[DayOfUse]:
    spoken = _spoken(spans)
    for person, number, week, days in session.execute(query):
        for first, last in spoken[number]:
            for day in days_between(week, days, first, last):
                yield person, day


def _spoken(spans: Iterable[Span]) -> dict[int, list[Days]]:
    """The days for which each import speaks."""
    found: dict[int, list[Days]] = {}
    for number, first, last in spans:
        found.setdefault(number, []).append((first, last))
    return found
