"""Rollouts and phases, always through a membership."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, bindparam
from sqlmodel import Session, col, select

from core.db import quick_row
from rollout.people.tables import Membership
from rollout.tables import Phase, Rollout, Target


def membership(session: Session, user_id: int, slug: str) -> tuple[Rollout, Membership] | None:
    """The rollout with this slug and the user's membership in it, or None."""
    found = session.execute(_MEMBERSHIP, {"slug": slug, "user_id": user_id}).first()
    return (found[0], found[1]) if found else None


@dataclass(frozen=True)
class Place:
    """A rollout's number, version and time zone, and the role somebody has in it."""

    rollout_id: int
    version: int
    time_zone: str
    role: str


def place(engine: Engine, user_id: int, slug: str) -> Place | None:
    """The user's place in the rollout with this slug, read on the shortest way there is."""
    row = quick_row(engine, _PLACE, user_id=user_id, slug=slug)
    return Place(*row) if row else None


def rollouts_of(session: Session, user_id: int) -> list[tuple[Rollout, Membership]]:
    """Every rollout the user belongs to, newest first."""
    query = select(Rollout, Membership).join(Membership, col(Membership.rollout_id) == Rollout.id)
    mine = query.where(Membership.user_id == user_id).order_by(col(Rollout.id).desc())
    return list(session.exec(mine))


def rollout_by_slug(session: Session, slug: str) -> Rollout | None:
    """The rollout with this slug, whoever asks: who may see it is decided in `rollout.access`."""
    return session.exec(select(Rollout).where(Rollout.slug == slug)).first()


def phases(session: Session, rollout_id: int) -> list[Phase]:
    """A rollout's phases in order."""
    query = select(Phase).where(Phase.rollout_id == rollout_id)
    return list(session.exec(query.order_by(col(Phase.position), col(Phase.id))))


def phase_at(session: Session, slug: str, phase_slug: str) -> Phase | None:
    """The phase with this slug of the rollout with that one, whoever asks."""
    found: Phase | None = session.scalar(_PHASE_AT, {"slug": slug, "phase_slug": phase_slug})
    return found


def phase_by_slug(session: Session, rollout_id: int, slug: str) -> Phase | None:
    """A phase of this rollout, or None."""
    return session.exec(
        select(Phase).where(Phase.rollout_id == rollout_id, Phase.slug == slug)
    ).first()


def targets(session: Session, rollout_id: int) -> dict[tuple[int, str], Target]:
    """Targets by (phase, measure); measures are use, training and sentiment."""
    query = select(Target).join(Phase, col(Phase.id) == Target.phase_id)
    found = session.exec(query.where(Phase.rollout_id == rollout_id))
    return {(target.phase_id, target.measure): target for target in found}


# Written once: every page asks these, and putting one together costs as much as running it.
_PLACE: Any = (
    select(Rollout.id, Rollout.version, Rollout.time_zone, Membership.role)
    .join(Membership, col(Membership.rollout_id) == Rollout.id)
    .where(Rollout.slug == bindparam("slug"), Membership.user_id == bindparam("user_id"))
)
_MEMBERSHIP: Any = (
    select(Rollout, Membership)
    .join(Membership, col(Membership.rollout_id) == Rollout.id)
    .where(Rollout.slug == bindparam("slug"), Membership.user_id == bindparam("user_id"))
)
_PHASE_AT: Any = (
    select(Phase)
    .join(Rollout, col(Rollout.id) == Phase.rollout_id)
    .where(Rollout.slug == bindparam("slug"), Phase.slug == bindparam("phase_slug"))
)
