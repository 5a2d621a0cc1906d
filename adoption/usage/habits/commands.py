"""Work out the habits of every group: a routine of the worker, because it reads everybody's use."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Engine
from sqlmodel import Session

from adoption.usage.habits.queries import HABITS, group_of, habits, mark
from adoption.usage.habits.tables import UsageHabits
from adoption.usage.habits.worked_out import worked_out
from adoption.usage.periods import LATELY, WAYS
from adoption.usage.queries import grounds
from core.clock import Clock
from core.i18n import speaking
from rollout.commands import make_in_every_rollout
from rollout.queries import phases
from rollout.tables import Rollout


def work_out_habits(engine: Engine, clock: Clock) -> None:
    """Work out anew what any file, roster or go-live has changed."""
    make_in_every_rollout(
        engine,
        lambda session, rollout: _of_rollout(session, rollout, clock.today(rollout.time_zone)),
        Session.merge,
    )


def _of_rollout(session: Session, rollout: Rollout, on: date) -> Iterator[UsageHabits]:
    for ground in grounds(session, rollout, phases(session, rollout.id or 0)).values():
        live, until = ground.go_live, ground.until(on)
        if live and until and live <= until and habits(session, ground, until) is None:
            # Reasons are kept in English, and said in the reader's language.
            with speaking("en"):
                periods = {by: ground.periods(by, until) for by in (*WAYS, LATELY)}
                found = worked_out(group_of(session, ground, live, until), periods)
            yield UsageHabits(
                phase_id=ground.phase_id, mark=mark(ground, until),
                found=HABITS.dump_python(found, mode="json"),
            )  # fmt: skip
