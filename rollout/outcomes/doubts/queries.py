"""What looks counted differently, and what somebody vouched for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from rollout.outcomes.before_after import Month
from rollout.outcomes.doubts.vouched import Vouched
from rollout.outcomes.suspicious import Finding, changed_definitions
from rollout.outcomes.tables import VouchedMonth

Said = Mapping[int | None, Sequence[Vouched]]


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


def vouched(session: Session, outcome_id: int, zone: str) -> Said:
    """What was said of a result in each phase, in the days of the time zone `zone`."""
    query = select(VouchedMonth).where(VouchedMonth.outcome_id == outcome_id)
    said: dict[int | None, list[Vouched]] = defaultdict(list)
    for row in session.exec(query.order_by(col(VouchedMonth.id))):
        day = row.vouched_at.astimezone(ZoneInfo(zone)).date()
        said[row.phase_id].append(Vouched(row.period, day, row.vouched_by, row.words))
    return said
