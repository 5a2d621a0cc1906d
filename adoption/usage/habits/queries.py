"""The people of a group with their use, and the habits that were worked out of it."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from adoption.usage.habits.members import Group, Member
from adoption.usage.habits.tables import UsageHabits
from adoption.usage.habits.worked_out import ENGINE, Habits
from adoption.usage.person_use import Row, person_use
from adoption.usage.queries import Ground
from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import days_between
from core.db import to_json
from rollout.people.tables import Account, Person, RosterEntry

HABITS: Final[TypeAdapter[Habits]] = TypeAdapter(Habits)
"""Writes habits down and reads them again."""
ALWAYS: Final = (date.min, date.max)
MANY: Final = 500


def habits(session: Session, ground: Ground, until: date) -> Habits | None:
    """What was worked out for this ground, None until it is."""
    row = session.get(UsageHabits, ground.phase_id)
    if row is None or row.mark != mark(session, ground, until):
        return None
    return HABITS.validate_python(row.found)


def mark(session: Session, ground: Ground, until: date) -> str:
    """Another one as soon as anything that habits are worked out from is another."""
    rests_on = [
        ENGINE, ground.roster_mark, ground.cover_mark, until, sorted(roles(session, ground).items())
    ]  # fmt: skip
    return hashlib.sha256(to_json(rests_on).encode()).hexdigest()


def roles(session: Session, ground: Ground) -> dict[int, str]:
    """The role of everybody on a group's roster."""
    query = (
        select(Person.id, Person.role)
        .join(RosterEntry, col(RosterEntry.person_id) == Person.id)
        .where(RosterEntry.phase_id == ground.phase_id)
    )
    return {number or 0: role for number, role in session.exec(query)}


def group_of(session: Session, ground: Ground, go_live: date, until: date) -> Group:
    """A group's people with every day of their use up to `until`."""
    rosters, role_of = ground.rosters, roles(session, ground)
    team_of = {entry.person: team for team, entries in rosters.items() for entry in entries}
    everybody = [entry for entries in rosters.values() for entry in entries]
    rows = _use(session, ground, until)
    members = [
        Member(each, team_of[each.on_roster.person], role_of.get(each.on_roster.person, ""))
        for each in person_use(rows, everybody)
    ]
    return Group(members, go_live, ground.covered, until)


def _use(session: Session, ground: Ground, until: date) -> Iterator[Row]:
    """What everybody did on each day up to `until` for which its import speaks."""
    names, row = _names(session, ground), UsageWeek
    query = (
        columns(
            col(row.account), col(row.week), col(row.days), col(row.actions), col(row.key_actions),
            col(Cover.first_day), col(Cover.last_day),
        )
        .join(Cover, col(Cover.import_number) == row.import_number)
        .where(col(Cover.rollout_id) == ground.rollout_id)
    )  # fmt: skip
    for start in range(0, len(names), MANY):
        some = col(row.account).in_(list(names)[start : start + MANY])
        for account, week, days, actions, key_actions, first, last in session.execute(
            query.where(some)
        ):
            used = zip(days_between(week, days, *ALWAYS), actions, key_actions, strict=True)
            for day, done, key in used:
                if first <= day <= min(last, until):
                    yield names[account], day, done, key


def _names(session: Session, ground: Ground) -> dict[str, int]:
    """Who each name in the CRM belongs to, for everybody on a group's roster."""
    query = (
        select(Account.name, Account.person_id)
        .join(RosterEntry, col(RosterEntry.person_id) == Account.person_id)
        .where(Account.rollout_id == ground.rollout_id, RosterEntry.phase_id == ground.phase_id)
    )
    return {name: person for name, person in session.exec(query) if person}
