"""Which periods have run long enough to be drawn."""

from collections.abc import Sequence
from typing import Final

from adoption.usage.by_team import PeriodUse
from adoption.usage.periods import MONTH, WEEK

ENOUGH: Final = {WEEK: 5, MONTH: 21}


def settled(found: Sequence[PeriodUse], by: str) -> list[PeriodUse]:
    """The periods without the running one, as long as too few of its days are in.

    A week is drawn from its fifth day on, a month from its 21st: a file seldom ends on a Sunday,
    and a week of two days would look like a fall.
    """
    if not found:
        return []
    last = found[-1]
    days = (last.last_day - last.first_day).days + 1
    return list(found if days >= ENOUGH.get(by, 1) else found[:-1])
