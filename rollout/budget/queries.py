"""Budget lines with what they were planned to cost and what was booked to them."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from rollout.budget.earned_value import CostLine, MonthAmounts
from rollout.budget.tables import ActualCost, BudgetLine, PlannedCost
from rollout.plan.completion import Completion
from rollout.plan.saved_plan import SavedPhase, read_again
from rollout.plan.tables import Baseline
from rollout.tables import Phase


def lines(session: Session, phase_id: int) -> list[CostLine]:
    """A phase's budget lines in order of category and name."""
    return _by_phase(session, BudgetLine.phase_id == phase_id).get(phase_id, [])


def lines_by_phase(session: Session, rollout_id: int) -> dict[int, list[CostLine]]:
    """Every budget line of a rollout, by phase: three queries, however many phases."""
    return _by_phase(session, Phase.rollout_id == rollout_id)


def plan_names(session: Session, rollout_id: int) -> list[str]:
    """What the rollout's saved plans are called, newest first."""
    query = select(Baseline.name).where(Baseline.rollout_id == rollout_id)
    return list(session.exec(query.order_by(col(Baseline.id).desc())))


def plan_named(session: Session, rollout_id: int, name: str) -> dict[str, SavedPhase] | None:
    """The phases of the saved plan `name` by their keys, or None."""
    query = select(Baseline).where(Baseline.rollout_id == rollout_id, Baseline.name == name)
    plan = session.exec(query).first()
    return {phase.key: phase for phase in read_again(plan.content)} if plan else None


def line(session: Session, phase_id: int, line_id: int) -> BudgetLine | None:
    """A budget line of this phase, or None."""
    query = select(BudgetLine).where(BudgetLine.id == line_id, BudgetLine.phase_id == phase_id)
    return session.exec(query).first()


def planned_months(session: Session, line_id: int) -> list[PlannedCost]:
    """What a line is planned to cost, month by month."""
    query = select(PlannedCost).where(PlannedCost.line_id == line_id)
    return list(session.exec(query.order_by(col(PlannedCost.month))))


def booked_months(session: Session, line_id: int) -> list[ActualCost]:
    """What was booked to a line, month by month."""
    query = select(ActualCost).where(ActualCost.line_id == line_id)
    return list(session.exec(query.order_by(col(ActualCost.month))))


def recurring(session: Session, phase_id: int) -> set[str]:
    """The keys of the phase's lines that come back every month."""
    query = select(BudgetLine.id).where(BudgetLine.phase_id == phase_id, col(BudgetLine.recurring))
    return {str(line_id) for line_id in session.exec(query)}


def _by_phase(session: Session, condition: Any) -> dict[int, list[CostLine]]:
    query = select(BudgetLine).join(Phase, col(Phase.id) == BudgetLine.phase_id).where(condition)
    planned, booked = (_amounts(session, table, condition) for table in (PlannedCost, ActualCost))
    found: dict[int, list[CostLine]] = defaultdict(list)
    for row in session.exec(query.order_by(col(BudgetLine.category), col(BudgetLine.name))):
        key = row.id or 0
        found[row.phase_id].append(CostLine(
            str(key), row.name, row.category, planned.get(key, ()), booked.get(key, ()),
            Completion(row.completion, row.began, row.finished),
        ))  # fmt: skip
    return dict(found)


def _amounts(
    session: Session, table: type[PlannedCost | ActualCost], condition: Any
) -> dict[int, MonthAmounts]:
    query: Any = select(table.line_id, table.month, table.amount)
    query = query.join(BudgetLine, col(BudgetLine.id) == table.line_id)
    query = query.join(Phase, col(Phase.id) == BudgetLine.phase_id).where(condition)
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for line_id, month, amount in session.exec(query.order_by(table.month)):
        found[line_id].append((month, amount))
    return {line_id: tuple(amounts) for line_id, amounts in found.items()}
