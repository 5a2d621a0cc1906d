"""What a group's forecast is made from, and the forecast that was made."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import select as columns
from sqlmodel import Session, col

from adoption.usage.ahead.outlook import began_by_order
from adoption.usage.ahead.tables import UsageForecast
from adoption.usage.forecast import Forecast
from adoption.usage.habits.spreading import Spreading
from core.db import to_json
from rollout.plan.tables import Milestone

ENGINE: Final = "3"
"""Raised whenever the calculation changes, so that everything is computed anew."""
MANDATE: Final = "mandate"
FORECAST: Final[TypeAdapter[Forecast]] = TypeAdapter(Forecast)
"""Writes a forecast down and reads it again."""


def forecast_of(
    session: Session, phase_id: int, spreading: Spreading, switched_on: bool
) -> Forecast | None:
    """What was computed from these very figures, None until it is."""
    row = session.get(UsageForecast, phase_id)
    if row is None or row.data_hash != data_hash(spreading, switched_on):
        return None
    return FORECAST.validate_python(row.found)


def data_hash(spreading: Spreading, switched_on: bool) -> str:
    """The fingerprint of what a forecast is made from."""
    rests_on: list[Any] = [ENGINE, spreading.new, spreading.market, switched_on]
    return hashlib.sha256(to_json(rests_on).encode()).hexdigest()


def orders(session: Session, phase_id: int, on: date) -> list[tuple[date, str]]:
    """The orders to use the CRM that came into force up to `on`: day and name."""
    query = (
        columns(col(Milestone.actual), col(Milestone.name))
        .where(col(Milestone.phase_id) == phase_id, col(Milestone.kind) == MANDATE)
        .where(col(Milestone.actual) <= on)
        .order_by(col(Milestone.actual))
    )
    return [(day, name) for day, name in session.execute(query) if day]


def switched_on(found: Sequence[tuple[date, str]], go_live: date) -> bool:
    """Whether one of the orders made use begin on one day."""
    return began_by_order([day for day, _name in found], go_live)
