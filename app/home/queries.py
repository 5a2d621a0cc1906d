"""What the lead's home gathers from every slice."""

from collections.abc import Callable
from datetime import date
from typing import Final

from sqlmodel import Session, col, func, select

import rollout.people.queries
import rollout.plan.queries
from core.needs import Need
from rollout.outcomes.tables import Outcome, Reading
from rollout.tables import Rollout

NEEDS: Final[list[Callable[[Session, Rollout, date], list[Need]]]] = [
    rollout.people.queries.needs,
    rollout.plan.queries.needs,
]
"""What asks for the lead, in the order of the page: a slice adds its own."""


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """Everything that needs the lead on a day."""
    return [need for source in NEEDS for need in source(session, rollout, on)]


def last_figure(session: Session, rollout_id: int) -> date | None:
    """The last period with a figure of a business result."""
    query = select(func.max(Reading.period)).join(Outcome, col(Outcome.id) == Reading.outcome_id)
    return session.exec(query.where(Outcome.rollout_id == rollout_id)).one()
