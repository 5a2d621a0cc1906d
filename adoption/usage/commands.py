"""Keep what is added up beforehand true."""

from datetime import date
from typing import Any

from sqlalchemy import Engine, delete, insert
from sqlmodel import Session, col, select

from adoption.usage import queries
from adoption.usage.by_team import NO_TEAM, PeriodUse, TeamUse
from adoption.usage.periods import LATELY, WAYS
from adoption.usage.queries import Ground
from adoption.usage.tables import UsagePeriod, UsageRollup
from core.clock import Clock
from core.db import reading, writing
from rollout.queries import phases
from rollout.tables import Rollout


def refresh(session: Session, rollout_id: int, since: date | None = None) -> None:
    """Add up active people by day, week and month again, for every group of the rollout.

    `since` is the first day whose days of use changed; None when anything may have. Periods of a
    group whose roster changed are all added up again. Pages are right without this, and slower.
    """
    session.flush()
    rollout = session.get_one(Rollout, rollout_id)
    for ground in queries.grounds(session, rollout, phases(session, rollout_id)).values():
        _refresh(session, ground, since)


def keep_fresh(engine: Engine, _clock: Clock) -> None:
    """Add up again where rosters changed since: a routine of the worker."""
    with reading(engine) as session:
        found = session.exec(select(Rollout)).all()
        stale = [each.id for each in found if not _is_fresh(session, each)]
    for rollout_id in stale:
        with writing(engine) as session:
            refresh(session, rollout_id or 0)


def _is_fresh(session: Session, rollout: Rollout) -> bool:
    grounds = queries.grounds(session, rollout, phases(session, rollout.id or 0))
    return len(queries.fresh(session, list(grounds.values()))) == len(grounds)


def _refresh(session: Session, ground: Ground, since: date | None) -> None:
    before = queries.rollup(session, ground.phase_id)
    same_people = before is not None and before.roster_mark == ground.roster_mark
    # The period that was running when the last file ended is longer now.
    start = min(since, before.until) if since and before and same_people else date.min
    until = ground.until(date.max) or date.min
    _forget(session, ground, start)
    ways = [(by, period) for by in (*WAYS, LATELY) for period in ground.periods(by, until)]
    touched = [(by, period) for by, period in ways if period[1] >= start]
    found = queries.counted(session, ground, [period for _by, period in touched], until)
    rows = [
        row
        for (by, _period), use in zip(touched, found, strict=True)
        for row in _rows(ground.phase_id, by, use)
    ]
    if rows:
        session.execute(insert(UsagePeriod), rows)
    session.merge(UsageRollup(
        phase_id=ground.phase_id, roster_mark=ground.roster_mark,
        cover_mark=ground.cover_mark, until=until,
    ))  # fmt: skip
    session.flush()


def _forget(session: Session, ground: Ground, start: date) -> None:
    changed = (col(UsagePeriod.last_day) >= start) | (col(UsagePeriod.by) == LATELY)
    session.execute(
        delete(UsagePeriod).where(col(UsagePeriod.phase_id) == ground.phase_id, changed)
    )


def _rows(phase_id: int, by: str, use: PeriodUse) -> list[dict[str, Any]]:
    if not use.covered:
        return []
    about = {"phase_id": phase_id, "by": by, "first_day": use.first_day, "last_day": use.last_day}
    return [
        {
            **about, "complete": use.complete,
            "team_id": team.team, "active": team.active, "roster": team.roster,
        }
        for team in use.teams or (TeamUse(NO_TEAM, 0, 0),)
    ]  # fmt: skip
