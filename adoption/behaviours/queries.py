"""Who the managers are, what they did in the CRM, what was concluded, and the newest exports."""

from collections.abc import Iterator, Mapping
from datetime import date

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from adoption.behaviours.tables import Lesson
from adoption.records.completeness import COMPLETE, Export
from adoption.records.sorts import REMINDERS
from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import days_between, monday
from core.imports.matching import look_alike
from rollout.people.tables import Account, Person


def lessons(session: Session, rollout_id: int) -> list[Lesson]:
    """What was concluded and changed, newest first."""
    query = select(Lesson).where(Lesson.rollout_id == rollout_id)
    return list(session.exec(query.order_by(col(Lesson.day).desc(), col(Lesson.id).desc())))


def lesson(session: Session, rollout_id: int, lesson_id: int) -> Lesson | None:
    """An entry of this rollout, or None."""
    query = select(Lesson).where(Lesson.id == lesson_id, Lesson.rollout_id == rollout_id)
    return session.exec(query).first()


def managers(session: Session, rollout_id: int, on: date) -> set[int]:
    """The people whom others name as their manager, and who are there on a day."""
    people = session.exec(select(Person).where(Person.rollout_id == rollout_id)).all()
    named = {look_alike(person.manager) for person in people if person.manager}
    return {
        person.id or 0
        for person in people
        if named & {look_alike(text) for text in (person.name, person.key, person.email) if text}
        and (person.leaves is None or person.leaves >= on)
        and (person.joins is None or person.joins <= on)
    }


def key_actions(
    session: Session, rollout_id: int, people: set[int], first: date, last: date
) -> Iterator[tuple[int, Mapping[date, int]]]:
    """For each week of these people their days of use from `first` to `last`, with key actions."""
    week, cover = UsageWeek, Cover
    query = (
        columns(
            col(Account.person_id), col(week.week), col(week.days), col(week.key_actions),
            col(cover.first_day), col(cover.last_day),
        )
        .join(cover, col(cover.import_number) == week.import_number)
        .join(Account, col(Account.name) == week.account)
        .where(
            col(cover.rollout_id) == rollout_id,
            col(Account.rollout_id) == rollout_id,
            col(Account.person_id).in_(people),
            col(week.week).between(monday(first), last),
        )
    )  # fmt: skip
    for person, starts, days, key, begins, ends in session.execute(query):
        done = dict(zip(days_between(starts, days, date.min, date.max), key, strict=True))
        shown = days_between(starts, days, max(first, begins), min(last, ends))
        yield person, {day: done[day] for day in shown}


def reminders(found: Mapping[str, list[Export]]) -> list[Export]:
    """The exports of reminders, oldest first."""
    return found.get(REMINDERS, [])


def cards(found: Mapping[str, list[Export]]) -> list[Export]:
    """The exports of customers whose fields must be filled: of the first sort that has any."""
    for sort, exports in found.items():
        if sort != REMINDERS and any(each.measure == COMPLETE for each in exports[-1].sums):
            return exports
    return []
