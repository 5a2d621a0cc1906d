"""What looks counted differently, less what somebody vouched for."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from rollout.outcomes.before_after import Month
from rollout.outcomes.suspicious import Finding, changed_definitions
from rollout.outcomes.tables import VouchedMonth


def doubts(
    session: Session, outcome_id: int, phase_id: int | None, months: Sequence[Month]
) -> list[Finding]:
    """The months from which on a phase's result seems to be counted differently, unanswered."""
    found = changed_definitions([month for month in months if month.mature])
    if not found:
        return []
    query = select(col(VouchedMonth.period)).where(
        VouchedMonth.outcome_id == outcome_id, VouchedMonth.phase_id == phase_id
    )
    vouched = set(session.exec(query))
    return [finding for finding in found if finding.month not in vouched]


def redefined(
    session: Session, outcome_id: int, phase_id: int | None, months: Sequence[Month]
) -> date | None:
    """The first such month: while there is one nothing can be judged."""
    found = doubts(session, outcome_id, phase_id, months)
    return found[0].month if found else None
