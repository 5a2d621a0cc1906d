"""All that is worked out of the use of a group's people, and kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from adoption.usage.active_share import Days
from adoption.usage.habits.by_role import ByRole, by_role
from adoption.usage.habits.deepening import Deepening, deepening
from adoption.usage.habits.keeping import Keeping, keeping
from adoption.usage.habits.members import Group
from adoption.usage.habits.spreading import Spreading, spreading
from adoption.usage.habits.starting import Starting, starting

ENGINE: Final = "5"
"""Raised whenever a calculation changes, so that everything is worked out anew."""


@dataclass(frozen=True)
class Habits:
    """Counts of people only, so that each audience is shown what it may know."""

    keeping: Keeping
    starting: Starting
    deepening: Deepening
    spreading: Spreading
    by_role: ByRole


def worked_out(group: Group, periods: Mapping[str, Sequence[Days]]) -> Habits:
    """The habits of a group; `periods` are its days, weeks and months since go-live."""
    return Habits(
        keeping(group), starting(group), deepening(group), spreading(group),
        by_role(group, periods),
    )  # fmt: skip
