"""The people of a group with their use, and the habits that were worked out of it."""

import hashlib
from datetime import date
from typing import Final

from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from adoption.usage.habits.members import Group, Member
from adoption.usage.habits.tables import UsageHabits
from adoption.usage.habits.worked_out import ENGINE, Habits
from adoption.usage.person_use import person_use
from adoption.usage.queries import Ground
from adoption.usage.weeks.queries import use_of_group
from core.db import to_json
from rollout.people.tables import Person, RosterEntry

HABITS: Final[TypeAdapter[Habits]] = TypeAdapter(Habits)
"""Writes habits down and reads them again."""


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
    rows = use_of_group(session, ground.rollout_id, ground.phase_id, date.min, until)
    members = [
        Member(each, team_of[each.on_roster.person], role_of.get(each.on_roster.person, ""))
        for each in person_use(rows, everybody)
    ]
    return Group(members, go_live, ground.covered, until)
