"""The one procedure by which a business result is judged, from its gates to its verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rollout.outcomes.verdict.case import Case, case_of
from rollout.outcomes.verdict.designs import by_groups, by_series
from rollout.outcomes.verdict.early import before_its_day
from rollout.outcomes.verdict.finding import Finding
from rollout.outcomes.verdict.gates import never_whole, ragged, unusable
from rollout.outcomes.verdict.wording import Verdict, worded

if TYPE_CHECKING:
    from datetime import date

    from rollout.outcomes.verdict.plan import Evidence, Plan


def judge(plan: Plan, evidence: Evidence, *, on: date) -> Verdict:
    """What can be said on the day `on`, in the language being spoken.

    Never raises on figures: what cannot be judged is a verdict with its reason.
    Source: docs/methods/verdict.md.
    """
    return worded(found(plan, evidence, on=on), plan)


def found(plan: Plan, evidence: Evidence, *, on: date, with_printed: bool = True) -> Finding:
    """The same in values; `with_printed` also works out the checks that have no vote."""
    case = case_of(plan, evidence, on, with_printed)
    return _gated(case) or before_its_day(case) or by_groups(case) or by_series(case)


def _gated(case: Case) -> Finding | None:
    """G0 and G1: what must not be judged."""
    plan, used = case.plan, case.used
    problem = case.problem or (unusable(used, plan, case.table) if used.months else None)
    problem = problem or never_whole(used, case.table)
    if case.pooled and problem is None:
        problem = ragged(case.evidence.groups.values(), plan, case.table, on=case.on)
    if problem:
        return case.saying("BLOCKED", reason=problem.reason, months=problem.months)
    if not used.before:
        return case.saying("NO_BASELINE")
    if plan.locked_on is None or plan.locked_on >= plan.go_live:
        return case.saying("SET_AFTERWARDS")
    return None
