"""Groups that start one after another: put together, and compared with one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from rollout.outcomes.before_after import Month
from rollout.outcomes.months import Piece, monthly
from rollout.outcomes.staggered import (
    Permutation,
    design_for,
    order_permutation,
    smallest_possible_p,
)
from rollout.outcomes.verdict.gates import ripe
from rollout.outcomes.verdict.month_number import month_number

if TYPE_CHECKING:
    from rollout.outcomes.verdict.plan import Evidence, Plan
    from rollout.outcomes.verdict.timetable import Timetable

LEFT_OUT: Final = 3


def together(groups: Iterable[Iterable[Month]]) -> tuple[Month, ...]:
    """All groups as one: counts added up month by month; months without counts are left out."""
    pieces = [
        Piece(m.first_day, m.figure or 0.0, m.numerator, m.denominator, m.sd, m.n, whole=False)
        for months in groups
        for m in months
        if m.mature
    ]
    return tuple(monthly(pieces, on=date.max))


def least_p(plan: Plan, evidence: Evidence) -> float | None:
    """The smallest p that comparing these groups can give; None where they are too few."""
    live = _live(plan, evidence)
    return None if design_for(live) == "picture" else smallest_possible_p(live)


def _live(plan: Plan, evidence: Evidence) -> dict[str, int | None]:
    return {
        name: month_number(go_live) if go_live else None
        for name, go_live in plan.groups.items()
        if name in evidence.groups
    }


def compared(plan: Plan, evidence: Evidence, table: Timetable, *, on: date) -> Permutation | None:
    """Design A-: groups on it against those not yet; None where there is nothing to compare.

    Unless the order was drawn at random, the three months before the first go-live stay out.
    """
    live = _live(plan, evidence)
    if design_for(live) == "picture":
        return None
    found = order_permutation(
        _figures(plan, evidence, table, on),
        live,
        level=plan.level,
        left_out=0 if plan.order == "random" else LEFT_OUT,
        transition=max(0, plan.transition),
    )
    return found if found.estimate is not None else None


def _figures(
    plan: Plan, evidence: Evidence, table: Timetable, on: date
) -> Mapping[str, Mapping[int, float]]:
    """Every mature month of each group up to the last that may count."""
    first = month_number(plan.before_from) if plan.before_from else 0
    return {
        name: {
            month_number(month.first_day): month.figure or 0.0
            for month in ripe(months, plan, on=on)[0]
            if first <= month_number(month.first_day) <= table.last
        }
        for name, months in evidence.groups.items()
    }
