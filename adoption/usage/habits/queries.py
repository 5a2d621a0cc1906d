"""The people of a group with their use, and the habits that were worked out of it."""

import hashlib
from datetime import date
from typing import Any, Final

from pydantic import TypeAdapter
from sqlmodel import Session

from adoption.usage.habits.by_role import ByRole
from adoption.usage.habits.members import Group, Member
from adoption.usage.habits.tables import UsageHabits
from adoption.usage.habits.worked_out import ENGINE, Habits
from adoption.usage.person_use import person_use
from adoption.usage.queries import Ground
from adoption.usage.weeks.queries import use_of_group
from core.db import to_json

HABITS: Final[TypeAdapter[Habits]] = TypeAdapter(Habits)
"""Writes habits down and reads them again."""
BY_ROLE: Final[TypeAdapter[ByRole]] = TypeAdapter(ByRole)


def habits(session: Session, ground: Ground, until: date) -> Habits | None:
    """What was worked out for this ground, None until it is."""
    found = _found(session, ground, until)
    return None if found is None else HABITS.validate_python(found)


def by_role(session: Session, ground: Ground, until: date) -> ByRole:
    """Active people by role; no role is known until it is worked out for this ground."""
    found = _found(session, ground, until)
    return ByRole((), {}) if found is None else BY_ROLE.validate_python(found["by_role"])


def _found(session: Session, ground: Ground, until: date) -> dict[str, Any] | None:
    row = session.get(UsageHabits, ground.phase_id)
    return row.found if row and row.mark == mark(ground, until) else None


def mark(ground: Ground, until: date) -> str:
    """Another one as soon as anything that habits are worked out from is another."""
    rests_on = [ENGINE, ground.roster_mark, ground.cover_mark, until]
    return hashlib.sha256(to_json(rests_on).encode()).hexdigest()


def group_of(session: Session, ground: Ground, go_live: date, until: date) -> Group:
    """A group's people with every day of their use up to `until`."""
    rosters, role_of = ground.rosters, ground.roles
    team_of = {entry.person: team for team, entries in rosters.items() for entry in entries}
    everybody = [entry for entries in rosters.values() for entry in entries]
    rows = use_of_group(session, ground.rollout_id, ground.phase_id, date.min, until)
    members = [
        Member(each, team_of[each.on_roster.person], role_of[each.on_roster.person])
        for each in person_use(rows, everybody)
    ]
    return Group(members, go_live, ground.covered, until)
