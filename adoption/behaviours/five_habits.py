"""The five habits as figures, now and before.

Source: docs/methods/five_habits.md.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.disclosure.policies import Audience, Use
from core.disclosure.publish import Leaf, Result, Table, publish

QUARTER: Final = timedelta(days=90)
CHECKED: Final = "checked"
CONCLUSION: Final = "conclusion"
ADJUSTMENT: Final = "adjustment"


@dataclass(frozen=True)
class Habit:
    """A habit's figure as of a day, and the one before it: a share of `n`, or a count.

    `missing` says why there is none now.
    """

    as_of: date | None = None
    now: Result | None = None
    before: Result | None = None
    count: int | None = None
    count_before: int | None = None
    missing: str = ""

    @property
    def known(self) -> bool:
        """Whether there is a figure."""
        return not self.missing


def checked(did: Collection[int], managers: Collection[int], k: int, audience: Audience) -> Result:
    """How many of the managers did it, as `audience` may read it."""
    yes = len(set(managers) & set(did))
    leaf = Leaf(("managers",), len(managers), {CHECKED: (len(managers) - yes, yes)})
    return (
        publish(Table((leaf,), {CHECKED: frozenset({1})}), Use(k), audience).group().result(CHECKED)
    )


def with_key_actions(weeks: Iterable[tuple[int, Mapping[date, int]]]) -> tuple[set[int], bool]:
    """Who had a key action, or, where no day is marked with one, who had any day of use.

    `weeks` are people with the key actions of each of their days; the second answer says whether
    key actions are marked at all.
    """
    days = [(person, key) for person, found in weeks for key in found.values()]
    marked = any(key for _person, key in days)
    return {person for person, key in days if key or not marked}, marked


def in_quarters(days: Sequence[date], *, on: date) -> tuple[int, int]:
    """How many of the days lie in the 90 days up to `on`, and in the 90 before those."""
    now = sum(on - QUARTER < day <= on for day in days)
    before = sum(on - 2 * QUARTER < day <= on - QUARTER for day in days)
    return now, before
