"""What the rollout offers of every phase for the joined page: money, days late, first result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from rollout.budget.earned_value import CostLine, CostSoFar, cost_so_far
from rollout.budget.queries import lines_by_phase
from rollout.outcomes import queries as results
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.judgements.queries import given
from rollout.outcomes.tables import Outcome
from rollout.outcomes.verdict.finding import Finding, Kind
from rollout.outcomes.what_changed import WhatChanged, what_changed
from rollout.plan.queries import milestones_by_phase
from rollout.plan.slippage import Slippage, slippage
from rollout.tables import WAVE, Phase, Rollout


@dataclass(frozen=True)
class MoneyAndDays:
    """A phase's cost and lateness; `booked_to` is the last month to which money was booked."""

    cost: CostSoFar
    slippage: Slippage
    booked_to: date | None


@dataclass(frozen=True)
class Result:
    """The first business result in one phase; `company` says the figures are of everybody.

    `verdict` is what was judged about the goal, None where nothing was or the day has not come;
    `found` is all that was found then, `beside` the name of the group the goal compares it with.
    """

    changed: WhatChanged
    goal: FixedGoal | None
    company: bool
    better: str
    verdict: Kind | None = None
    found: Finding | None = None
    beside: str = ""


def money_and_days(
    session: Session, rollout_id: int, found: Sequence[Phase], on: date
) -> dict[int, MoneyAndDays]:
    """Each of the phases `found`, in four queries."""
    lines = lines_by_phase(session, rollout_id)
    rows = milestones_by_phase(session, rollout_id, on)
    return {
        number: MoneyAndDays(
            cost_so_far(lines.get(number, []), dates, on=on),
            slippage(dates, on=on),
            _booked_to(lines.get(number, []), on),
        )
        for number in (phase.id or 0 for phase in found)
        for dates in [[row.dates for row in rows.get(number, [])]]
    }


def _booked_to(lines: Sequence[CostLine], on: date) -> date | None:
    booked = [pair for line in lines for pair in line.booked]
    return max((month for month, amount in booked if amount and month <= on), default=None)


def first_result(
    session: Session, rollout: Rollout, found: Sequence[Phase], on: date
) -> tuple[Outcome, dict[int, Result]] | None:
    """The rollout's first business result in each group going live, in four queries."""
    outcomes = results.outcomes(session, rollout.id or 0)
    if not outcomes:
        return None
    first = outcomes[0]
    months = results.months_by_phase(session, first.id or 0, on=on)
    goals = results.goals(session, first, rollout.time_zone)
    verdicts = given(session, first.id or 0, on=on)
    names = {phase.id: phase.name for phase in found}
    return first, {
        phase.id or 0: _result(
            first, phase, months, goals.get(phase.id or 0), verdicts.get(phase.id or 0), names, on
        )
        for phase in found
        if phase.kind == WAVE
    }


def _result(
    outcome: Outcome, phase: Phase, by_phase: results.Months, goal: FixedGoal | None,
    found: Finding | None, names: Mapping[int | None, str], on: date,
) -> Result:  # fmt: skip
    months, company = results.own_or_company(by_phase, phase.id or 0)
    kind = results.kind_of(outcome)
    changed = what_changed(months, phase.go_live or on, kind, goal, on=on)
    beside = names.get(goal.compared_id, "") if goal and goal.compared_id else ""
    verdict = found.kind if found else None
    return Result(changed, goal, company, outcome.better, verdict, found, beside)
