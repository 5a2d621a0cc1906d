"""Who used the CRM for the first time in each week since go-live: what a forecast begins with."""

from dataclasses import dataclass

from adoption.usage.forecast import first_uses
from adoption.usage.habits.members import Group
from adoption.usage.person_use import seen_through


@dataclass(frozen=True)
class Spreading:
    """`new` are the people who used it for the first time, by whole week; `market` is everybody."""

    new: tuple[int, ...]
    market: int


def spreading(group: Group) -> Spreading:
    """What is counted of a group; source: docs/methods/forecast.md."""
    until = seen_through(group.covered, group.go_live, group.until)
    there = [person for person in group.people if until and person.belongs(until)]
    new = first_uses(group.people, group.go_live, group.covered, on=group.until)
    return Spreading(tuple(new), len(there))
