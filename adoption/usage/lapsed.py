"""Who began, kept on, stopped and came back, from one period to a later one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from adoption.usage.active_share import Days
from adoption.usage.person_use import PersonUse, seen_whole
from core.i18n import _


class State(StrEnum):
    """How a person stood in a period; exactly one holds.

    Never: had not used it by its end. Active: used it in it. Lapsed: had used it, but not in it.
    Away: not on the roster of its last day.
    """

    NEVER = "never"
    ACTIVE = "active"
    LAPSED = "lapsed"
    AWAY = "away"


Move = tuple[State, State]


@dataclass(frozen=True)
class Transitions:
    """How many people went from which state in the earlier period to which in the later.

    `moves` holds every pair of states. Everybody on the roster of either last day is in exactly
    one; who left is away in the later period, who joined was away in the earlier. `complete` says
    that files cover all the days of both. Without a table `missing` says why.
    """

    earlier: Days
    later: Days
    moves: Mapping[Move, int]
    complete: bool = False
    missing: str | None = None

    @property
    def roster(self) -> int:
        """The people on the roster of the last day."""
        return sum(count for (_was, now), count in self.moves.items() if now is not State.AWAY)

    @property
    def never(self) -> int:
        """Who has never used it."""
        return self._to(State.NEVER)

    @property
    def new(self) -> int:
        """Who used it for the first time, newcomers to the group included."""
        return self.moves[State.NEVER, State.ACTIVE] + self.moves[State.AWAY, State.ACTIVE]

    @property
    def kept_on(self) -> int:
        """Who used it in both periods."""
        return self.moves[State.ACTIVE, State.ACTIVE]

    @property
    def lapsed(self) -> int:
        """Who used it before, and not in the later period."""
        return self._to(State.LAPSED)

    @property
    def returned(self) -> int:
        """Who had stopped, and used it again."""
        return self.moves[State.LAPSED, State.ACTIVE]

    @property
    def left(self) -> int:
        """Who was on the roster of the earlier last day and not on that of the later."""
        return self._to(State.AWAY)

    def _to(self, now: State) -> int:
        return sum(self.moves[was, now] for was in State)


def transitions(
    people: Sequence[PersonUse], covered: Sequence[Days], earlier: Days, later: Days
) -> Transitions:
    """The table from `earlier` to `later`; use before a person joined the group does not count.

    Raises ValueError where the periods overlap or stand the wrong way round. Source:
    docs/methods/lapsed.md.
    """
    if not earlier[0] <= earlier[1] < later[0] <= later[1]:
        raise ValueError(_("The later period must begin after the earlier one ends."))
    none = dict.fromkeys(((was, now) for was in State for now in State), 0)
    if not all(_seen_at_all(covered, days) for days in (earlier, later)):
        return Transitions(earlier, later, none, missing=_("No file covers these days."))
    counts = Counter((state(person, earlier), state(person, later)) for person in people)
    del counts[State.AWAY, State.AWAY]
    why = None if counts else _("Nobody belonged to this group then.")
    complete = all(seen_whole(covered, days) for days in (earlier, later))
    return Transitions(earlier, later, {**none, **counts}, complete, why)


def _seen_at_all(covered: Sequence[Days], days: Days) -> bool:
    return any(first <= days[1] and days[0] <= last for first, last in covered)


def state(person: PersonUse, days: Days) -> State:
    """How a person stood in a period."""
    if not person.belongs(days[1]):
        return State.AWAY
    if person.within(days):
        return State.ACTIVE
    return State.LAPSED if person.within((date.min, days[1])) else State.NEVER
