"""Upload addresses, what came by them, and what waits for somebody to look at it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlmodel import Session, col, select

from app.imports.arrivals.tables import Arrival, UploadAddress
from core.i18n import _
from core.imports.tables import FAILED, STAGED, UPLOADED, Import
from core.needs import Need
from core.tokens import hash_of
from rollout.tables import Rollout

KEPT_FOR: Final = timedelta(days=7)
"""How long a file that came by itself waits to be looked at: over every week-end."""


@dataclass(frozen=True)
class Place:
    """An upload address as its page lists it: when a file last came, if one did."""

    address: UploadAddress
    last: datetime | None


def places(session: Session, rollout_id: int) -> list[Place]:
    """The upload addresses in use, the newest first."""
    ours = UploadAddress.rollout_id == rollout_id, col(UploadAddress.revoked).is_(None)
    query = select(UploadAddress).where(*ours).order_by(col(UploadAddress.id).desc())
    return [Place(found, _last(session, found.id or 0)) for found in session.exec(query)]


def _last(session: Session, address_id: int) -> datetime | None:
    query = select(Arrival.came).where(Arrival.address_id == address_id)
    return session.exec(query.order_by(col(Arrival.came).desc()).limit(1)).first()


def address_behind(session: Session, token: str) -> UploadAddress | None:
    """The upload address with this secret, unless it was revoked."""
    query = select(UploadAddress).where(UploadAddress.token_hash == hash_of(token))
    return session.exec(query.where(col(UploadAddress.revoked).is_(None))).first()


def address_called(session: Session, rollout_slug: str, slug: str) -> UploadAddress | None:
    """The upload address of this name in the rollout of that name, unless it was revoked."""
    query = (
        select(UploadAddress)
        .join(Rollout, col(Rollout.id) == UploadAddress.rollout_id)
        .where(Rollout.slug == rollout_slug, UploadAddress.slug == slug)
    )
    return session.exec(query.where(col(UploadAddress.revoked).is_(None))).first()


def address_at(session: Session, rollout_id: int, address_id: int) -> UploadAddress | None:
    """The upload address of this rollout with this number, unless it was revoked."""
    query = select(UploadAddress).where(
        UploadAddress.id == address_id, UploadAddress.rollout_id == rollout_id
    )
    return session.exec(query.where(col(UploadAddress.revoked).is_(None))).first()


def waiting(session: Session, rollout_id: int) -> list[tuple[Import, Arrival]]:
    """The files that came by themselves and wait for somebody, the oldest first."""
    query = (
        select(Import, Arrival)
        .join(Arrival, col(Arrival.import_number) == Import.number)
        .where(
            Import.scope_id == rollout_id, Arrival.waits != "",
            col(Import.state).in_((UPLOADED, STAGED, FAILED)),
        )
        .order_by(col(Arrival.came))
    )  # fmt: skip
    return list(session.exec(query))


def still_waiting(session: Session, now: datetime) -> list[int]:
    """The imports that came by themselves, wait for somebody, and may do so for longer."""
    kept = Arrival.waits != "", Arrival.came > now - KEPT_FOR
    return list(session.exec(select(Arrival.import_number).where(*kept)))


def needs(session: Session, rollout: Rollout, _on: date) -> list[Need]:
    """The files that came by themselves and are not like the ones before them."""
    return [
        Need(
            _("“%(file)s” came by itself and waits") % {"file": imported.file_name},
            arrival.waits, _("Look at it"), f"/rollouts/{rollout.slug}/imports/{imported.id}",
        )
        for imported, arrival in waiting(session, rollout.id or 0)
    ]  # fmt: skip
