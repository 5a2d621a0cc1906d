"""Where a milestone stands on a day: done, late or still to come."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from rollout.plan.slippage import MilestoneDates, days_late

OFFERED_BEFORE: Final = 14


@dataclass(frozen=True)
class Standing:
    """A milestone as of a day.

    `late` counts days after the planned day (negative: before it), `due_in` days until the
    expected one (negative: it has passed). `offered` says whether "done today" is asked for.
    """

    done: bool
    done_today: bool
    overdue: bool
    late: int
    due_in: int
    offered: bool


def standing(milestone: MilestoneDates, *, on: date) -> Standing:
    """Where a milestone stands on a day; "done today" is offered from 14 days before."""
    done, due_in = milestone.actual is not None, (milestone.expected - on).days
    return Standing(
        done=done,
        done_today=milestone.actual == on,
        overdue=not done and due_in < 0,
        late=days_late(milestone, on=on),
        due_in=due_in,
        offered=not done and due_in <= OFFERED_BEFORE,
    )
