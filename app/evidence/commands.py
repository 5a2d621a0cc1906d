"""Set use beside results: a routine of the worker, because pages may not load what it needs."""

from sqlalchemy import Engine
from sqlmodel import Session

from app.evidence.beside import beside
from app.evidence.queries import BESIDE, ENGINE, is_current, places, units
from app.evidence.tables import UseBesideResult
from core.clock import Clock
from rollout.commands import make_in_every_rollout
from rollout.outcomes.queries import outcomes
from rollout.outcomes.tables import Outcome
from rollout.tables import Rollout


def set_use_beside_results(engine: Engine, clock: Clock) -> None:
    """Work out anew what use is beside each result, in rollouts where anything changed."""
    make_in_every_rollout(
        engine, lambda session, rollout: _of_rollout(session, rollout, clock), Session.merge
    )


def _of_rollout(session: Session, rollout: Rollout, clock: Clock) -> list[UseBesideResult]:
    on = clock.today(rollout.time_zone)
    due = [
        outcome
        for outcome in outcomes(session, rollout.id or 0)
        if not (row := session.get(UseBesideResult, outcome.id)) or not is_current(row, rollout, on)
    ]
    if not due:
        return []
    found = places(session, rollout, on=on)

    def worked_out(outcome: Outcome) -> UseBesideResult:
        shown = beside(*units(session, outcome, found, on=on))
        return UseBesideResult(
            outcome_id=outcome.id or 0, version=rollout.version, on=on, engine=ENGINE,
            found=BESIDE.dump_python(shown, mode="json"),
        )  # fmt: skip

    return [worked_out(outcome) for outcome in due]
