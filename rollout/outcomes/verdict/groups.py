"""Groups that start one after another: put together, and compared with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING, Final

from rollout.outcomes.before_after import Month
from rollout.outcomes.callaway_santanna import callaway_santanna
from rollout.outcomes.staggered import design_for, order_permutation, smallest_possible_p
from rollout.outcomes.verdict.finding import Design, Estimate
from rollout.outcomes.verdict.gates import ripe
from rollout.outcomes.verdict.month_number import month_number

if TYPE_CHECKING:
    from rollout.outcomes.staggered import Figures
    from rollout.outcomes.verdict.plan import Evidence, Plan
    from rollout.outcomes.verdict.timetable import Timetable

LEFT_OUT: Final = 3


def together(groups: Iterable[Iterable[Month]]) -> tuple[Month, ...]:
    """All groups as one, oldest month first: counts added up, means weighed by their n.

    Bare figures have no weight: of these it is their plain mean.
    """
    by_day: dict[date, list[Month]] = defaultdict(list)
    for months in groups:
        for month in months:
            by_day[month.first_day.replace(day=1)].append(month)
    return tuple(_one(day, by_day[day]) for day in sorted(by_day))


def _one(day: date, parts: Sequence[Month]) -> Month:
    mature = all(part.mature for part in parts)
    if len(parts) == 1:
        return replace(parts[0], first_day=day)
    if all(part.numerator is not None and part.denominator is not None for part in parts):
        numerator = sum(part.numerator or 0 for part in parts)
        return Month(day, numerator, sum(p.denominator or 0 for p in parts), mature=mature)
    figures = [part.figure for part in parts if part.figure is not None]
    sizes = [part.n or 0 for part in parts if part.figure is not None]
    total = sum(sizes)
    if total and all(sizes):
        mean = sum(figure * n for figure, n in zip(figures, sizes, strict=True)) / total
        return Month(day, value=mean, n=total, mature=mature)
    return Month(day, value=fmean(figures) if figures else None, mature=mature)


def all_then_live(plan: Plan, evidence: Evidence) -> tuple[Month, ...]:
    """Before the first go-live all groups as one; from then on those that are live by then."""
    live, first = _live(plan, evidence), month_number(plan.go_live)
    return together(
        [
            month
            for month in months
            if month_number(month.first_day) < first
            or _counts(month_number(month.first_day), live.get(name), plan)
        ]
        for name, months in evidence.groups.items()
    )


def _counts(number: int, start: int | None, plan: Plan) -> bool:
    return start is not None and number >= start + max(0, plan.transition)


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


@dataclass(frozen=True)
class Compared:
    """What groups on it gained over those not yet on it, and by which design.

    `sampled` is the same by standard errors, for reading only; None with fewer than 40 units.
    """

    design: Design
    estimate: Estimate
    smallest_p: float
    sampled: Estimate | None = None


def compared(plan: Plan, evidence: Evidence, table: Timetable, *, on: date) -> Compared | None:
    """Designs A (40 and more units) and A-; None where there is nothing to compare.

    Unless the order was drawn at random, the three months before the first go-live stay out.
    Both go by the order of the units: see docs/decisions/units-by-order.md.
    """
    live = _live(plan, evidence)
    size = design_for(live)
    if size == "picture":
        return None
    figures = _figures(plan, evidence, table, on)
    found = order_permutation(
        figures,
        live,
        level=plan.level,
        left_out=0 if plan.order == "random" else LEFT_OUT,
        transition=max(0, plan.transition),
    )
    if found.estimate is None:
        return None
    estimate = Estimate(found.estimate, found.low, found.high, found.p)
    if size != "callaway":
        return Compared("A-", estimate, found.smallest_p)
    return Compared("A", estimate, found.smallest_p, _sampled(figures, live, plan.level))


def _sampled(figures: Figures, live: Mapping[str, int | None], level: float) -> Estimate | None:
    """The gain over all units and months of Callaway and Sant'Anna."""
    simple = callaway_santanna(figures, live, level=level).simple
    return Estimate(simple.estimate, simple.low, simple.high, simple.p) if simple else None


def _figures(plan: Plan, evidence: Evidence, table: Timetable, on: date) -> Figures:
    """Every mature month of each group up to the last that may count."""
    first = month_number(plan.before_from) if plan.before_from else 0
    return {
        name: {
            number: month.figure
            for month in ripe(months, plan, on=on)[0]
            if month.figure is not None
            and first <= (number := month_number(month.first_day)) <= table.last
        }
        for name, months in evidence.groups.items()
        if name in plan.groups
    }
