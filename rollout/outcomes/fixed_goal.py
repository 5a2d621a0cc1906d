"""A goal as it was set: what from, what to, by when, and whether anybody could still change it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rollout.outcomes.control_chart import Better
from rollout.outcomes.goal_reached import Wanted

Standing = Literal["fixed", "open", "set after the start", "altered"]
Known = Mapping[str, tuple[float | None, float | None]]
"""Months by their first day, each with its figure and from how many it was counted."""

BEFORE_MONTHS = 24


@dataclass(frozen=True)
class FixedGoal:
    """A goal of one group; days are those of the rollout's time zone.

    `before_from` and `before_to` enclose the months that count as before; the month of go-live
    and the rest of the `transition` months count in neither period. `target` None means "better
    than before". `worthwhile` is a size, the other figures are values. `pairs` is how many
    judgements share the 5 % of the group. The day of go-live (`go_live_then`) and the months from
    before, its own and those of the group it is compared with, are as they were when it was fixed.
    `altered` says that what is stored is no longer what was fixed.
    """

    start: float | None
    target: float | None
    due: date
    better: Better
    set_on: date
    set_by: str
    version: int = 1
    locked_on: date | None = None
    locked_by: str = ""
    before_from: date | None = None
    before_to: date | None = None
    judged: bool = True
    failure: float | None = None
    worthwhile: float | None = None
    transition: int = 1
    judged_on: tuple[date, ...] = ()
    compared_id: int | None = None
    seasonal: bool = False
    live_order: str = "other"
    outside_source: str = ""
    pairs: int | None = None
    content_hash: str = ""
    go_live_then: date | None = None
    known_own: Known = field(default_factory=dict)
    known_beside: Known = field(default_factory=dict)
    altered: bool = False

    def wanted(self, figure_before: float | None) -> Wanted:
        """What is compared: the start as it was set, else the figure from before."""
        start = self.start if self.start is not None else figure_before
        return Wanted(start, self.target, self.due, self.better)

    def standing(self, go_live: date) -> Standing:
        """Whether it was fixed before the start, set before it, or set afterwards.

        What was fixed while the go-live stood on a later day came after the start; what is stored
        otherwise than it was fixed is no promise any more.
        """
        if self.altered:
            return "altered"
        if self.locked_on is not None:
            return "fixed" if self.locked_on < go_live else "set after the start"
        return "set after the start" if self.set_on >= go_live else "open"


def before_window(go_live: date) -> tuple[date, date]:
    """The first days of the first and the last month that count as before a go-live."""
    last = _months_back(go_live, 1)
    return _months_back(go_live, BEFORE_MONTHS), last


def _months_back(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)
