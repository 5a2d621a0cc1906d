"""All that is worked out of the use of a group's people, and kept."""

from dataclasses import dataclass
from typing import Final

from adoption.usage.habits.keeping import Keeping, keeping
from adoption.usage.habits.members import Group
from adoption.usage.habits.starting import Starting, starting

ENGINE: Final = "2"
"""Raised whenever a calculation changes, so that everything is worked out anew."""


@dataclass(frozen=True)
class Habits:
    """Counts of people only, so that each audience is shown what it may know."""

    keeping: Keeping
    starting: Starting


def worked_out(group: Group) -> Habits:
    """The habits of a group."""
    return Habits(keeping(group), starting(group))
