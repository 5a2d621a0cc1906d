"""What the lead's home gathers from every slice."""

from collections.abc import Callable
from datetime import date
from typing import Final

from sqlmodel import Session

import adoption.usage.queries
import app.imports.arrivals.queries
import app.imports.stale.queries
import rollout.outcomes.queries
import rollout.people.queries
import rollout.plan.queries
import rollout.registers.benefits.queries
import surveys.rounds.queries
from core.needs import Need
from rollout.outcomes.gates.queries import needs as of_gates
from rollout.tables import Rollout

NEEDS: Final[list[Callable[[Session, Rollout, date], list[Need]]]] = [
    rollout.people.queries.needs,
    rollout.plan.queries.needs,
    adoption.usage.queries.needs,
    app.imports.arrivals.queries.needs,
    app.imports.stale.queries.needs,
    rollout.outcomes.queries.needs,
    surveys.rounds.queries.needs,
    rollout.registers.benefits.queries.needs,
]
"""What asks for the lead, in the order of the page: a slice adds its own."""


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """Everything that needs the lead on a day; a late milestone is named once, by its gate."""
    held = of_gates(session, rollout, on)
    places = {need.url for need in held}
    found = [need for source in NEEDS for need in source(session, rollout, on)]
    return [*held, *(need for need in found if need.url not in places)]
