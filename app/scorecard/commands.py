"""Make the joined page beforehand, so that who opens it need not wait for it."""

from collections.abc import Iterator

from sqlalchemy import Engine
from sqlmodel import Session

from app.scorecard.queries import PAGE, board, stored
from app.scorecard.rows import scorecard
from app.scorecard.tables import StoredPage
from core.clock import Clock
from core.disclosure.policies import Audience
from core.i18n import PSEUDO, language, languages, speaking
from core.program import program_mark
from rollout.commands import make_in_every_rollout
from rollout.tables import Rollout

READERS = (Audience.LEAD, Audience.LEADERSHIP)


def store_pages(engine: Engine, clock: Clock) -> None:
    """Make the pages that are out of date again: a routine of the worker.

    A rollout's version is read before its figures, so that a page is never older than it says.
    Pages are right without this, and slower.
    """
    make_in_every_rollout(
        engine, lambda session, rollout: _made(session, rollout, clock), Session.merge
    )


def _made(session: Session, rollout: Rollout, clock: Clock) -> Iterator[StoredPage]:
    on = clock.today(rollout.time_zone)
    for spoken in languages():
        with speaking(spoken):
            for audience in READERS:
                if spoken != PSEUDO and stored(session, rollout, on, audience) is None:
                    found = scorecard(board(session, rollout, on, audience), on=on)
                    yield StoredPage(
                        rollout_id=rollout.id or 0, audience=audience, language=language(),
                        version=rollout.version, day=on, program=program_mark(),
                        content=PAGE.dump_json(found).decode(),
                    )  # fmt: skip
