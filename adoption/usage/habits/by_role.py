"""Active people by role, period by period: teams are added up elsewhere, roles nowhere else."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from adoption.usage.active_share import Days, OnRoster
from adoption.usage.by_team import PeriodUse, use_by_team
from adoption.usage.habits.members import Group


@dataclass(frozen=True)
class ByRole:
    """The roles by name, and per way of counting the periods; a role's number is its place."""

    roles: tuple[str, ...]
    periods: dict[str, tuple[PeriodUse, ...]]


def by_role(group: Group, periods: Mapping[str, Sequence[Days]]) -> ByRole:
    """What is counted of a group with several roles; source: docs/methods/active_share.md."""
    roles = tuple(sorted({member.role for member in group.members}))
    if len(roles) < 2:
        return ByRole((), {})
    rosters: dict[int, list[OnRoster]] = defaultdict(list)
    for member in group.members:
        rosters[roles.index(member.role)].append(member.use.on_roster)
    used = [
        (member.use.on_roster.person, done.day)
        for member in group.members
        for done in member.use.days
    ]
    found = {
        way: tuple(use_by_team(used, rosters, group.covered, days, group.until))
        for way, days in periods.items()
    }
    return ByRole(roles, found)
