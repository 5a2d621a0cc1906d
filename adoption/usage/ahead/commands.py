"""Compute forecasts: a routine of the worker, because pages may not load what it needs."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from adoption.usage.ahead.looked_back import checked_forecast
from adoption.usage.ahead.queries import FORECAST, data_hash, forecast_of, orders, switched_on
from adoption.usage.ahead.tables import UsageForecast
from adoption.usage.habits.queries import habits
from adoption.usage.queries import Ground, grounds
from core.clock import Clock
from core.i18n import speaking
from rollout.commands import make_in_every_rollout
from rollout.queries import phases
from rollout.tables import Rollout


def forecast_use(engine: Engine, clock: Clock) -> None:
    """Compute the forecasts anew that are made from other figures now."""
    make_in_every_rollout(
        engine,
        lambda session, rollout: _of_rollout(session, rollout, clock.today(rollout.time_zone)),
        Session.merge,
    )


def _of_rollout(session: Session, rollout: Rollout, on: date) -> Iterator[UsageForecast]:
    for ground in grounds(session, rollout, phases(session, rollout.id or 0)).values():
        until = ground.until(on)
        if ground.go_live and until and ground.go_live <= until:
            yield from _of_group(session, ground, ground.go_live, until, on)


def _of_group(
    session: Session, ground: Ground, live: date, until: date, on: date
) -> Iterator[UsageForecast]:
    found = habits(session, ground, until)
    if found is None:
        return
    by_order = switched_on(orders(session, ground.phase_id, on), live)
    if forecast_of(session, ground.phase_id, found.spreading, by_order) is None:
        # Reasons are kept in English, and said in the reader's language.
        with speaking("en"):
            spread = found.spreading
            made = checked_forecast(spread.new, spread.market, switched_on=by_order)
        yield UsageForecast(
            phase_id=ground.phase_id, data_hash=data_hash(found.spreading, by_order),
            found=FORECAST.dump_python(made, mode="json"),
        )  # fmt: skip
