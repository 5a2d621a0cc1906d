"""Seats that nobody works with: never used, or rarely, by type and group.

Source: docs/methods/unused_seats.md.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from adoption.licences.price_list import OCCASIONAL
from core.disclosure.policies import Audience, Use
from core.disclosure.publish import Leaf, Published, Table, publish

WINDOW: Final = timedelta(days=28)
RARELY: Final = 2
"""A regular seat with fewer days of use than this in the window is rarely used."""
NEVER_USED: Final = "never"
RARELY_USED: Final = "rarely"
NO_GROUP: Final = 0


@dataclass(frozen=True)
class SeatUse:
    """A seat, whose it is, and its days of use: in the window, and whether there ever was one."""

    licence: str
    kind: str
    group: int
    days: int
    ever: bool
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Idle:
    """The seats of one type in one group that could be looked at, and those that lie idle."""

    licence: str
    group: int
    seats: int
    never: int
    rarely: int


def first_of_window(until: date) -> date:
    """The first of the four weeks that end on `until`."""
    return until - WINDOW + timedelta(days=1)


def held(seats: Iterable[SeatUse], *, on: date) -> list[SeatUse]:
    """The seats that somebody has on a day."""
    return [
        seat
        for seat in seats
        if (seat.since is None or seat.since <= on) and (seat.until is None or seat.until >= on)
    ]


def idle_seats(seats: Iterable[SeatUse], until: date) -> list[Idle]:
    """By type and group, of the seats that were there for all of the four weeks up to `until`.

    A seat that was used once is not unused, however long ago that was; an occasional seat is
    never rarely used.
    """
    first = first_of_window(until)
    known = [seat for seat in held(seats, on=until) if seat.since is None or seat.since <= first]
    every = Counter((seat.licence, seat.group) for seat in known)
    never = Counter((seat.licence, seat.group) for seat in known if not seat.ever)
    rarely = Counter((seat.licence, seat.group) for seat in known if _is_rare(seat))
    return [Idle(*place, every[place], never[place], rarely[place]) for place in sorted(every)]


def _is_rare(seat: SeatUse) -> bool:
    return seat.ever and seat.kind != OCCASIONAL and seat.days < RARELY


def publish_idle(found: Sequence[Idle], k: int, audience: Audience) -> Published:
    """What `audience` may read: all at `()`, a type at `(type,)`, a group of it below."""
    leaves = tuple(
        Leaf(
            (each.licence, str(each.group)), each.seats,
            {
                NEVER_USED: (each.seats - each.never, each.never),
                RARELY_USED: (each.seats - each.rarely, each.rarely),
            },
        )
        for each in found
    )  # fmt: skip
    yes = {NEVER_USED: frozenset({1}), RARELY_USED: frozenset({1})}
    return publish(Table(leaves, yes), Use(k), audience)
