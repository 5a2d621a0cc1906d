"""How many days late: each milestone, and the phase with the milestone that makes it so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from core.i18n import _


@dataclass(frozen=True)
class MilestoneDates:
    """A milestone's days: planned, expected now, actual once done; `moves` counts its moves.

    `key` names it for good, so that a renamed milestone is found in a saved plan.
    """

    key: str
    name: str
    planned: date
    expected: date
    actual: date | None = None
    moves: int = 0

    @property
    def day(self) -> date:
        """The day it was reached, or is expected."""
        return self.actual or self.expected


@dataclass(frozen=True)
class Slippage:
    """How late a phase is and which milestone makes it so, as of a day.

    `days` is 0 when on time, negative when it ended early. `still_open` tells a lateness that
    lasts from one that is over.
    """

    days: int | None
    cause: MilestoneDates | None
    still_open: bool
    done: int
    milestones: int
    missing: str | None = None


def slippage(milestones: Sequence[MilestoneDates], *, on: date) -> Slippage:
    """The lateness of a phase: of its latest open milestone, or of its end once all are done.

    Source: docs/methods/slippage.md.
    """
    waiting = [milestone for milestone in milestones if not _done(milestone, on)]
    done, total = len(milestones) - len(waiting), len(milestones)
    if not milestones:
        return Slippage(None, None, False, 0, 0, _("No milestones are planned."))
    if not waiting:
        last = max(milestones, key=lambda milestone: milestone.actual or on)
        planned_end = max(milestone.planned for milestone in milestones)
        days = ((last.actual or on) - planned_end).days
        return Slippage(days, last if days > 0 else None, False, done, total)
    latest = max(waiting, key=lambda milestone: days_late(milestone, on=on))
    days = days_late(latest, on=on)
    return Slippage(max(0, days), latest if days > 0 else None, days > 0, done, total)


def _done(milestone: MilestoneDates, on: date) -> bool:
    return milestone.actual is not None and milestone.actual <= on


def days_late(milestone: MilestoneDates, *, on: date) -> int:
    """Days from the planned day to the actual one; while open, to `on` or the day now expected.

    Negative when early. What was done after `on` was still open that day.
    """
    if milestone.actual is not None and milestone.actual <= on:
        return (milestone.actual - milestone.planned).days
    return (max(on, milestone.expected) - milestone.planned).days


def against_saved_dates(
    saved: Iterable[MilestoneDates], current: Iterable[MilestoneDates]
) -> list[MilestoneDates]:
    """The milestones of a saved plan with its days, and what has become of each since.

    Its day is the one that was expected when it was saved. What was added later is not in it;
    what was deleted later still is, as not done.
    """
    now = {milestone.key: milestone for milestone in current}
    return [_since(then, now.get(then.key, then)) for then in saved]


def _since(then: MilestoneDates, now: MilestoneDates) -> MilestoneDates:
    return replace(
        then, planned=then.day, expected=now.expected, actual=now.actual, moves=now.moves
    )
