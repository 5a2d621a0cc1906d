"""Before the day of judgement: harm beyond doubt, or how long to wait and whether that helps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from statistics import fmean
from typing import TYPE_CHECKING, Final

from rollout.outcomes.verdict.case import Case
from rollout.outcomes.verdict.designs import RANGE_BEFORE, SERIES_BEFORE, by_groups, estimated
from rollout.outcomes.verdict.estimate import harmonics
from rollout.outcomes.verdict.finding import Finding, Wait, Waiting
from rollout.outcomes.verdict.gates import gap_of, holes_after, size_of, withheld
from rollout.outcomes.verdict.groups import least_p
from rollout.outcomes.verdict.month_number import first_day, last_over, month_number
from rollout.outcomes.verdict.signs import below
from rollout.outcomes.verdict.timetable import FEWEST_AFTER
from rollout.outcomes.verdict.waiting import Wandering, months_needed, wandering

if TYPE_CHECKING:
    from rollout.outcomes.verdict.plan import Plan

HARM_LEVEL: Final = 0.001
LATE: Final = timedelta(days=31)


def before_its_day(case: Case) -> Finding | None:
    """G4: before the day of judgement only harm may speak; then it says how long to wait."""
    if case.table.judged_on is not None:
        return _awaited(case)
    harm = by_groups(case) or estimated(case)
    if harm and harm.kind == "WORSE" and below(harm.estimate, HARM_LEVEL):
        return replace(harm, interim=True)
    return replace(_waiting(case), interim=True)


def _awaited(case: Case) -> Finding | None:
    """Whether the last figures are only late; later on, whether too many of them never came."""
    table, used = case.table, case.used
    late = withheld(used, table)
    enough = case.pooled and len(used.after) >= FEWEST_AFTER
    if not late or enough or len(used.before) < RANGE_BEFORE:
        return None
    if case.on - table.ready > LATE:
        gone = sorted({*holes_after(used, table), *late})
        gap = gap_of(used, gone, len(used.after)) if used.after else None
        return case.saying("BLOCKED", reason=gap.reason, months=gap.months) if gap else None
    window = table.last - table.first_after + 1
    if window < FEWEST_AFTER or len(used.before) < SERIES_BEFORE:
        return None
    return case.saying("TOO_EARLY", wait=Wait(1, first_day(table.last), "figures"))


def _waiting(case: Case) -> Finding:
    """How many months until the judgement and until it can be expected to see the goal."""
    plan, table = case.plan, case.table
    least = least_p(plan, case.evidence)
    if least is not None and case.pooled and least > plan.level:
        return case.saying("WILL_NOT_BE_ABLE_TO_TELL", smallest_p=least)
    passed = table.next_day is not None and table.next_day <= case.on
    ripe: Waiting = "maturity" if passed else "judgement"
    needs: list[tuple[int, Waiting]] = [(last_over(table.ready), ripe)]
    if len(case.used.before) >= SERIES_BEFORE and not case.pooled and least is None:
        enough = table.first_after + FEWEST_AFTER - 1 + plan.matures_after
        needs.append((enough, "maturity" if plan.matures_after else "months"))
        more = _months_for_power(case)
        if more is None:
            return case.saying("WILL_NOT_BE_ABLE_TO_TELL")
        needs.append((table.last + more + plan.matures_after, "power"))
    number, why = max(needs, key=lambda need: need[0])
    wait = Wait(max(1, number - last_over(case.on)), first_day(number), why)
    return case.saying("TOO_EARLY", wait=wait)


def _months_for_power(case: Case) -> int | None:
    """Months after the last there is until the wanted change would be seen; None: never."""
    plan, table = case.plan, case.table
    effect = _wanted_change(plan, case.change.before)
    if effect is None:
        return 0
    there = max(0, table.last - table.first_after + 1)
    needed = months_needed(
        len(case.used.before),
        there,
        effect,
        _noise(case),
        transition=max(0, plan.transition),
        harmonics=harmonics(plan, len(case.used.before)),
        level=plan.level,
    )
    return None if needed is None else table.first_after + there + needed - 1 - table.last


def _wanted_change(plan: Plan, before: float | None) -> float | None:
    """The change that the goal asks for, else the smallest worth having; None without either."""
    if plan.target is not None and before is not None and plan.good(plan.target - before):
        return plan.target - before
    return plan.worthwhile if plan.target is None else None


def _noise(case: Case) -> Wandering:
    """How the months before moved, shares at least as much as chance alone makes them."""
    values = [month.figure or 0.0 for month in case.used.before]
    seen = wandering([month_number(month.first_day) for month in case.used.before], values)
    sizes = [size for size in map(size_of, case.used.before) if size]
    if case.plan.kind != "proportion" or not sizes:
        return seen
    share = fmean(values)
    chance = (share * (1 - share) / fmean(sizes)) ** 0.5
    return replace(seen, spread=max(seen.spread, chance))
