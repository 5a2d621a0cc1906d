"""Make the pages of results beforehand, so that who opens one need not wait for it."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from sqlalchemy import Engine
from sqlmodel import Session

from core.clock import Clock
from core.i18n import PSEUDO, languages, speaking
from core.program import program_mark
from rollout.commands import make_in_every_rollout
from rollout.outcomes.queries import outcomes
from rollout.outcomes.stored_pages.queries import PAGE, made, up_to_date
from rollout.outcomes.stored_pages.tables import StoredResult
from rollout.outcomes.tables import Outcome
from rollout.queries import phases
from rollout.tables import Phase, Rollout


def store_results(engine: Engine, clock: Clock) -> None:
    """Make the pages that are out of date again: a routine of the worker.

    A rollout's version is read before its figures, so that a page is never older than it says.
    Pages are right without this, and slower.
    """
    make_in_every_rollout(
        engine,
        lambda session, rollout: _of_rollout(session, rollout, clock.today(rollout.time_zone)),
        Session.merge,
    )


def _of_rollout(session: Session, rollout: Rollout, on: date) -> Iterator[StoredResult]:
    done = up_to_date(session, rollout, on=on)
    spoken = [each for each in languages() if each != PSEUDO]
    pairs = product(outcomes(session, rollout.id or 0), phases(session, rollout.id or 0), spoken)
    for outcome, phase, tongue in pairs:
        if (outcome.id or 0, phase.id or 0, tongue) not in done:
            yield from _stored(session, rollout, phase, outcome, tongue, on)


def _stored(
    session: Session, rollout: Rollout, phase: Phase, outcome: Outcome, tongue: str, on: date
) -> Iterator[StoredResult]:
    with speaking(tongue):
        found = made(session, rollout, phase, outcome, on=on)
    if found is not None:
        yield StoredResult(
            outcome_id=outcome.id or 0, phase_id=phase.id or 0, language=tongue,
            version=rollout.version, day=on, program=program_mark(),
            content=PAGE.dump_json(found).decode(),
        )  # fmt: skip
