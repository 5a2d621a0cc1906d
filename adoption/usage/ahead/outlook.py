"""What may be said of where a group's use is heading, to one audience."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from adoption.usage.forecast import Ahead, Forecast
from adoption.usage.habits.parts import Part, Reader, parts
from adoption.usage.habits.spreading import Spreading
from core.i18n import _

SWITCHED_ON_WITHIN: Final = timedelta(weeks=4)
"""Use that was ordered so soon after go-live began by order, and did not spread."""


@dataclass(frozen=True)
class Outlook:
    """The share who have ever used it, at the end of each week since go-live, and the fan.

    `past` and `ahead` are by the last day of their week. `missing` says why there is no forecast;
    where few people may not be told of there is nothing (`hidden`).
    """

    past: Sequence[tuple[date, Part]]
    ahead: Sequence[tuple[date, Ahead]]
    is_slowing: bool
    hidden: bool
    missing: str | None

    @property
    def now(self) -> Part | None:
        """The newest week."""
        return self.past[-1][1] if self.past else None


def outlook(spreading: Spreading, found: Forecast, go_live: date, reader: Reader) -> Outlook:
    """What `reader` may know; where only words may be said of today, nothing is said of later."""
    past = [
        (week_end(go_live, week), _part(users, spreading.market, reader))
        for week, users in enumerate(accumulate(spreading.new), start=1)
    ]
    hidden = reader.policy.too_few(spreading.market) or (bool(past) and past[-1][1].share is None)
    if hidden:
        return Outlook([], [], found.is_slowing, hidden=True, missing=None)
    ahead = [(week_end(go_live, each.period), each) for each in found.ahead]
    missing = _(found.missing) if found.missing else None
    return Outlook(past, ahead, found.is_slowing, hidden=False, missing=missing)


def _part(users: int, market: int, reader: Reader) -> Part:
    return parts({"": (market - users, users)}, frozenset({1}), reader).whole


def week_end(go_live: date, week: int) -> date:
    """The last day of a week since go-live, the first of which is 1."""
    return go_live + timedelta(days=7 * week - 1)


def began_by_order(orders: Sequence[date], go_live: date) -> bool:
    """Whether somebody ordered the use of it at go-live or soon after."""
    return any(abs(day - go_live) <= SWITCHED_ON_WITHIN for day in orders)
