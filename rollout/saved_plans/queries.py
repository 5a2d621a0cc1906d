"""Read saved plans, and the plan as it stands."""

from collections import defaultdict
from datetime import date

from sqlmodel import Session, col, select

from rollout.budget.queries import lines_by_phase
from rollout.budget.tables import BudgetLine, PlannedCost
from rollout.plan.completion import Completion
from rollout.plan.queries import milestones_by_phase
from rollout.plan.saved_plan import SavedLine, SavedPhase
from rollout.plan.tables import Baseline
from rollout.queries import phases
from rollout.saved_plans.side_by_side import PhaseNow
from rollout.tables import Phase


def saved_plans(session: Session, rollout_id: int) -> list[Baseline]:
    """A rollout's saved plans, newest first."""
    query = select(Baseline).where(Baseline.rollout_id == rollout_id)
    return list(session.exec(query.order_by(col(Baseline.id).desc())))


def saved_plan(session: Session, rollout_id: int, plan_id: int) -> Baseline | None:
    """A saved plan of this rollout, or None."""
    query = select(Baseline).where(Baseline.id == plan_id, Baseline.rollout_id == rollout_id)
    return session.exec(query).first()


def plan_as_it_stands(session: Session, rollout_id: int, on: date) -> list[SavedPhase]:
    """Every phase with its days, milestones and planned cost, as of a day."""
    rows, lines = milestones_by_phase(session, rollout_id, on), _lines(session, rollout_id)
    return [
        SavedPhase(
            str(phase.id), phase.name, phase.starts, phase.ends, phase.go_live,
            milestones=[row.dates for row in rows.get(phase.id or 0, [])],
            lines=lines[phase.id or 0],
        )
        for phase in phases(session, rollout_id)
    ]  # fmt: skip


def phases_now(session: Session, rollout_id: int, on: date) -> list[PhaseNow]:
    """Every phase with its days, its milestones and its money, as of a day."""
    rows = milestones_by_phase(session, rollout_id, on)
    lines = lines_by_phase(session, rollout_id)
    return [
        PhaseNow(
            str(phase.id), phase.name, phase.go_live, lines.get(phase.id or 0, []),
            [row.dates for row in rows.get(phase.id or 0, [])],
        )
        for phase in phases(session, rollout_id)
    ]  # fmt: skip


def _lines(session: Session, rollout_id: int) -> dict[int, list[SavedLine]]:
    costs: dict[int, dict[date, int]] = defaultdict(dict)
    query = select(BudgetLine).join(Phase, col(Phase.id) == BudgetLine.phase_id)
    lines = list(
        session.exec(query.where(Phase.rollout_id == rollout_id).order_by(col(BudgetLine.id)))
    )
    planned = select(PlannedCost).where(col(PlannedCost.line_id).in_([line.id for line in lines]))
    for cost in session.exec(planned):
        costs[cost.line_id][cost.month] = cost.amount
    found: dict[int, list[SavedLine]] = defaultdict(list)
    for line in lines:
        saved = SavedLine(
            str(line.id), line.name, line.category, costs[line.id or 0],
            Completion(line.completion, line.began, line.finished),
        )  # fmt: skip
        found[line.phase_id].append(saved)
    return found
