"""How people of a group get started: who in time, and how long it takes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from adoption.usage.activation import (
    GRACE,
    WITHIN,
    Standing,
    Start,
    activation,
    observed,
    standing,
    starts,
)
from adoption.usage.habits.members import Counts, Group, Parted, parted
from adoption.usage.person_use import PersonUse, key_actions_are_known
from adoption.usage.survival import Median, survival

STANDINGS: Final = tuple(Standing)
MOST_WEEKS: Final = 12


@dataclass(frozen=True)
class Starting:
    """Per team and role how many people have each of `STANDINGS`.

    `begun` is the share (0-1) who had begun so many days after their first, for days 0, 7, 14 and
    so on. With `key_only` it is the first key action that counts. Reasons are in English.
    """

    within: int
    grace: int
    key_only: bool
    people: Parted
    median: Median
    begun: tuple[float, ...]
    missing: str | None = None


def starting(group: Group) -> Starting:
    """What is counted of a group; source: docs/methods/activation.md."""
    key_only = key_actions_are_known(group.people)
    found = activation(
        group.people, group.go_live, group.covered, on=group.until, key_only=key_only
    )
    begun = starts(group.people, group.go_live, group.covered, on=group.until, key_only=key_only)
    return Starting(
        within=WITHIN,
        grace=GRACE,
        key_only=key_only,
        people=parted(group, lambda people: _standings(group, people, key_only)),
        median=found.median,
        begun=_begun([start for start in begun if start.watched]),
        missing=found.missing,
    )


def _standings(group: Group, people: Sequence[PersonUse], key_only: bool) -> Counts:
    found = starts(people, group.go_live, group.covered, on=group.until, key_only=key_only)
    counts = Counter(standing(start) for start in found)
    return tuple(counts[each] for each in STANDINGS)


def _begun(begun: Sequence[Start]) -> tuple[float, ...]:
    """The curve at the end of day 0, 7, 14, as far as anybody was watched."""
    steps = survival([observed(start) for start in begun])
    last_day = max((start.watched for start in begun), default=0) - 1
    weeks = min(last_day // 7, MOST_WEEKS)
    return tuple(
        1 - min((step.survival for step in steps if step.time <= 7 * week), default=1.0)
        for week in range(weeks + 1)
    )
