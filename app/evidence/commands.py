"""Set use beside results: a routine of the worker, because pages may not load what it needs."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app.evidence.beside import Kind, Unit, beside, fingerprint
from app.evidence.queries import BESIDE, ENGINE, is_current, places, units
from app.evidence.tables import UseBesideResult
from core.clock import Clock
from rollout.commands import make_in_every_rollout
from rollout.outcomes.queries import outcomes
from rollout.outcomes.tables import Outcome
from rollout.tables import Rollout


def set_use_beside_results(engine: Engine, clock: Clock) -> None:
    """Set use beside each result anew in rollouts where anything changed.

    It is worked out only where that touched use or results.
    """
    make_in_every_rollout(
        engine, lambda session, rollout: _of_rollout(session, rollout, clock), Session.merge
    )


def _of_rollout(session: Session, rollout: Rollout, clock: Clock) -> Iterator[UseBesideResult]:
    on = clock.today(rollout.time_zone)
    watched = outcomes(session, rollout.id or 0)
    those = col(UseBesideResult.outcome_id).in_([outcome.id for outcome in watched])
    rows = {row.outcome_id: row for row in session.exec(select(UseBesideResult).where(those))}
    due = [
        outcome
        for outcome in watched
        if outcome.id not in rows or not is_current(rows[outcome.id], rollout, on)
    ]
    if due:
        found = places(session, rollout, on=on)
        for outcome in due:
            shown = units(session, outcome, found, on=on)
            yield _row(rollout, outcome, on, shown, rows.get(outcome.id or 0))


def _row(
    rollout: Rollout, outcome: Outcome, on: date, shown: tuple[Sequence[Unit], Kind],
    known: UseBesideResult | None,
) -> UseBesideResult:  # fmt: skip
    """What is beside a result; worked out only where other units stand there than before."""
    mark = fingerprint(*shown)
    same = known is not None and (known.engine, known.data_hash) == (ENGINE, mark)
    return UseBesideResult(
        outcome_id=outcome.id or 0, version=rollout.version, on=on, engine=ENGINE, data_hash=mark,
        found=known.found if known and same else BESIDE.dump_python(beside(*shown), mode="json"),
    )  # fmt: skip
