"""What a judgement rests on: the plan, the months that count, and the finding so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean
from typing import TYPE_CHECKING

from core.i18n import _
from rollout.outcomes.before_after import BeforeAfter, Month, before_after
from rollout.outcomes.goal_reached import GoalReached, Wanted, goal_reached
from rollout.outcomes.verdict.checks import none_possible
from rollout.outcomes.verdict.finding import Finding, Kind
from rollout.outcomes.verdict.gates import Blocked, Used, impossible, size_of, used_months
from rollout.outcomes.verdict.groups import all_then_live
from rollout.outcomes.verdict.timetable import Timetable, timetable

if TYPE_CHECKING:
    from rollout.outcomes.verdict.plan import Evidence, Plan


@dataclass(frozen=True)
class Case:
    """All there is to judge, and the finding so far.

    `pooled` are groups that start apart, judged together; `problem` is what must be mended first.
    """

    plan: Plan
    evidence: Evidence
    on: date
    table: Timetable
    used: Used
    change: BeforeAfter
    so_far: Finding
    problem: Blocked | None
    pooled: bool
    with_printed: bool

    def saying(self, kind: Kind, **more: object) -> Finding:
        """The finding with its verdict."""
        return replace(self.so_far, kind=kind, **more)  # type: ignore[arg-type]


def case_of(plan: Plan, evidence: Evidence, on: date, with_printed: bool) -> Case:
    """Everything a judgement rests on, with the months that count."""
    table = timetable(plan, on=on)
    pooled = not evidence.own and bool(evidence.groups)
    months = all_then_live(plan, evidence) if pooled else evidence.own
    problem = _problem(plan, evidence, months, on)
    used = Used((), ()) if problem else used_months(months, plan, table, on=on)
    change = before_after(used.before, used.after, plan.kind)
    so_far = _so_far(plan, table, used, change, on, problem)
    return Case(plan, evidence, on, table, used, change, so_far, problem, pooled, with_printed)


def _problem(plan: Plan, evidence: Evidence, months: Sequence[Month], on: date) -> Blocked | None:
    if plan.altered:
        return Blocked("altered")
    if evidence.redefined:
        return Blocked("changed_definition", (evidence.redefined,))
    if not months:
        return Blocked("no_figures")
    series = (months, evidence.control, *evidence.groups.values(), *evidence.segments.values())
    if any(month.averaged for each in series for month in each):
        return Blocked("rolling")
    problems = (impossible(each, plan, on=on) for each in series)
    return next((problem for problem in problems if problem), None)


def _so_far(
    plan: Plan, table: Timetable, used: Used, change: BeforeAfter, on: date, problem: Blocked | None
) -> Finding:
    sizes = [size for size in map(size_of, used.months) if size is not None]
    return Finding(
        kind="BLOCKED",
        goal=_goal(plan, used, change, on, problem),
        on=on,
        level=plan.level,
        judged_on=table.judged_on,
        next_day=table.next_day,
        before=change.before,
        after=change.after,
        n_before=len(used.before),
        n_after=len(used.after),
        first_after=used.after[0].first_day if used.after else None,
        last_after=used.after[-1].first_day if used.after else None,
        customers=fmean(sizes) if sizes else None,
        checks=none_possible(),
        remarks=used.remarks,
    )


def _goal(
    plan: Plan, used: Used, change: BeforeAfter, on: date, problem: Blocked | None
) -> GoalReached:
    start = change.before if plan.start is None else plan.start
    if problem:
        why = _("The figures must be put right first.")
        return GoalReached(None, start, None, plan.target, why)
    now = used.latest.figure if used.latest else None
    return goal_reached(Wanted(start, plan.target, plan.last_day, plan.better), now, on=on)
