"""The people of a group with their use, and how they are counted by team and by role."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from adoption.usage.active_share import Days
from adoption.usage.person_use import PersonUse

Counts = tuple[int, ...]
"""How many people are in each of some states; everybody is in one."""
Groups = dict[str, Counts]
"""Counts by team (its number, as text) or by role."""


@dataclass(frozen=True)
class Member:
    """A person with their use; `team` is 0 and `role` empty where they have none."""

    use: PersonUse
    team: int = 0
    role: str = ""


@dataclass(frozen=True)
class Group:
    """A group that is live: its people, and the days up to `until` that files cover."""

    members: Sequence[Member]
    go_live: date
    covered: Sequence[Days]
    until: date

    @property
    def people(self) -> list[PersonUse]:
        """Everybody's use."""
        return [member.use for member in self.members]


@dataclass(frozen=True)
class Parted:
    """The same people counted twice: by team, and by role."""

    teams: Groups
    roles: Groups


def parted(group: Group, count: Callable[[list[PersonUse]], Counts]) -> Parted:
    """What `count` says of each team and of each role."""
    return Parted(
        {name: count(people) for name, people in by_team(group).items()},
        {name: count(people) for name, people in by_role(group).items()},
    )


def by_team(group: Group) -> dict[str, list[PersonUse]]:
    """The people of each team, by its number as text."""
    return _by(group, lambda member: str(member.team))


def by_role(group: Group) -> dict[str, list[PersonUse]]:
    """The people of each role."""
    return _by(group, lambda member: member.role)


def _by(group: Group, name: Callable[[Member], str]) -> dict[str, list[PersonUse]]:
    found: dict[str, list[PersonUse]] = defaultdict(list)
    for member in group.members:
        found[name(member)].append(member.use)
    return found
