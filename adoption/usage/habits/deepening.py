"""How much people do in the CRM: by four weeks, and lately by team and by role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from adoption.usage.active_share import Days
from adoption.usage.depth import Depth, depth
from adoption.usage.habits.members import Group, by_role, by_team
from adoption.usage.person_use import PersonUse, key_actions_are_known, seen_through

FOUR_WEEKS: Final = timedelta(days=28)
MOST: Final = 13


@dataclass(frozen=True)
class Deepening:
    """`times` are four weeks each, oldest first, and end on the newest day files cover.

    `teams` (by number, as text) and `roles` are of the newest four weeks. With `key_only` only key
    actions count, otherwise all. `complete` says that files cover all of the newest days.
    """

    key_only: bool
    times: tuple[Depth, ...]
    teams: dict[str, Depth]
    roles: dict[str, Depth]
    complete: bool


def deepening(group: Group) -> Deepening:
    """What is worked out of a group; source: docs/methods/depth.md."""
    key_only = key_actions_are_known(group.people)
    times = _times(group)

    def of(people: Sequence[PersonUse], days: Days) -> Depth:
        return depth(people, group.covered, days, key_only=key_only)

    return Deepening(
        key_only=key_only,
        times=tuple(of(group.people, days) for days in times),
        teams={name: of(people, times[-1]) for name, people in by_team(group).items()},
        roles={name: of(people, times[-1]) for name, people in by_role(group).items()},
        complete=seen_through(group.covered, *times[-1]) == group.until,
    )


def _times(group: Group) -> list[Days]:
    """Four weeks each from the newest day back to go-live, before which none begins."""
    count = min(max(((group.until - group.go_live).days + 1) // 28, 1), MOST)
    ends = [group.until - back * FOUR_WEEKS for back in reversed(range(count))]
    return [(max(end - FOUR_WEEKS + timedelta(days=1), group.go_live), end) for end in ends]
