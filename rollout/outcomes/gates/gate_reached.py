"""Is a gate on a figure reached: the last whole month against the figure, and nothing more."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose
from typing import Literal

from core.i18n import _
from rollout.outcomes.before_after import Month

Bound = Literal["least", "most"]


@dataclass(frozen=True)
class GateReached:
    """The answer, and the month whose figure gave it; no answer has its reason in `missing`."""

    answer: bool | None
    now: float | None = None
    month: date | None = None
    missing: str | None = None


def gate_reached(months: Sequence[Month], bound: Bound, figure: float, *, by: date) -> GateReached:
    """Holds the last mature month that was over on the day `by` against `figure`.

    Like "goal reached?" it says nothing about chance or trend. Source:
    docs/methods/gate_reached.md.
    """
    known = [
        (month.first_day, month.figure)
        for month in months
        if month.mature and month.figure is not None and _was_over(month.first_day, by)
    ]
    if not known:
        why = _("no figure of a whole month") if months else _("no figure")
        return GateReached(None, missing=why)
    month, now = max(known)
    return GateReached(_holds(now, bound, figure), now, month)


def _was_over(first_day: date, by: date) -> bool:
    return (first_day.year, first_day.month) < (by.year, by.month)


def _holds(now: float, bound: Bound, figure: float) -> bool:
    if isclose(now, figure, rel_tol=1e-9):
        return True
    return now > figure if bound == "least" else now < figure
