"""Make and revoke upload addresses, take in what they bring, and import what is as usual."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app.importers import registry
from app.imports.arrivals.queries import places
from app.imports.arrivals.tables import Arrival, UploadAddress
from app.imports.arrivals.unusual import Brought, unusual
from core.audit.commands import record
from core.clock import Clock
from core.db import reading, writing
from core.forms import Refusal, refuse
from core.i18n import _, language, speaking
from core.imports.checks.commands import stage_in_steps
from core.imports.commands import already_there, apply
from core.imports.corrections.commands import join_corrected
from core.imports.plan import Options
from core.imports.queries import imports_of, same_file, saved_options
from core.imports.tables import APPLIED, STAGED, STAGING, UPLOADED, Import
from core.imports.uploads.commands import Order, Received, plan_of, upload
from core.jobs.commands import Progress, enqueue
from core.tokens import hash_of, new_token
from rollout.commands import note_change, slug_of

ARRIVAL: Final = "take in an arrival"


def add_address(
    session: Session, like: Import, name: str, now: datetime, actor: str
) -> tuple[UploadAddress, str]:
    """A new address for further files of the source of import `like`, and its secret."""
    slug = slug_of(name)
    if any(place.address.slug == slug for place in places(session, like.scope_id)):
        raise refuse("name", _("There is an upload address of this name already."))
    token = new_token()
    address = UploadAddress(
        rollout_id=like.scope_id, name=name, slug=slug, kind=like.kind, source=like.source,
        target=like.target, token_hash=hash_of(token), language=language(),
        created=now, created_by=actor,
    )  # fmt: skip
    session.add(address)
    note_change(session, like.scope_id, now, actor, "upload address added", name)
    return address, token


def revoke(session: Session, address: UploadAddress, now: datetime, actor: str) -> None:
    """Let nothing come by this address any more."""
    address.revoked = now
    session.add(address)
    note_change(session, address.rollout_id, now, actor, "upload address revoked", address.name)


@dataclass(frozen=True)
class TakenIn:
    """What was said to a file that came: the import it became, unless it was here already."""

    sentence: str
    import_id: str | None = None


def keep(
    session: Session, address: UploadAddress, received: Received, limit: int, now: datetime
) -> TakenIn:
    """Take in a file received for an address; unless it becomes an import, it is deleted again."""
    try:
        taken = _take_in(session, address, received, limit, now)
    except Exception:
        received.path.unlink(missing_ok=True)
        raise
    if taken.import_id is None:
        received.path.unlink()
    return taken


def _take_in(
    session: Session, address: UploadAddress, received: Received, limit: int, now: datetime
) -> TakenIn:
    """Have the worker check a file; the same one again changes nothing."""
    earlier = same_file(
        session, address.rollout_id, address.kind, address.target, received.digest
    ) or _under_way(session, address, received.digest)
    if earlier is not None:
        return TakenIn(_here_already(earlier))
    actor = _("%(name)s, by itself") % {"name": address.name}
    order = Order(address.kind, address.rollout_id, address.target, Options(), actor)
    imported = upload(session, order, received, now)
    join_corrected(session, registry, imported)
    plan_of(session, registry, imported)
    session.add(Arrival(import_number=imported.number or 0, address_id=address.id or 0, came=now))
    payload = {"number": imported.number, "limit": limit, "language": address.language}
    imported.state, imported.job_id = STAGING, enqueue(session, ARRIVAL, payload, now).id
    session.add(imported)
    words = _(
        "Received as import %(id)s. It is checked now; the page of imports says what follows."
    )
    return TakenIn(words % {"id": imported.id}, imported.id)


def _under_way(session: Session, address: UploadAddress, digest: str) -> Import | None:
    query = select(Import).where(
        Import.scope_id == address.rollout_id,
        Import.kind == address.kind,
        Import.digest == digest,
        col(Import.state).in_((UPLOADED, STAGING, STAGED)),
    )
    return next((one for one in session.exec(query) if one.target == address.target), None)


def _here_already(earlier: Import) -> str:
    if earlier.state == APPLIED:
        return already_there(earlier)
    words = _("This very file is here already, as import %(id)s, and waits. Nothing was changed.")
    return words % {"id": earlier.id}


def handle_arrival(
    engine: Engine, clock: Clock, payload: Mapping[str, Any], progress: Progress
) -> str:
    """Check what came by itself; import it where it is as usual, else let it wait for the lead."""
    number = payload["number"]
    with speaking(payload["language"]):
        with reading(engine) as session:
            if session.get_one(Import, number).state == APPLIED:
                return _("The file is imported.")
        try:
            _ask_nothing(engine, number)
            said = stage_in_steps(engine, registry, clock, payload, progress)
            return _finish(engine, clock, number) or said
        except Refusal as refusal:
            return _let_wait(engine, clock, number, refusal.sentence)


def _ask_nothing(engine: Engine, number: int) -> None:
    """Refuse a file of which something must be chosen first, and let it be chosen."""
    with writing(engine) as session:
        imported = session.get_one(Import, number)
        problems = plan_of(session, registry, imported).problems
        if problems:
            imported.state = UPLOADED
    if problems:
        raise Refusal(*problems)


def _finish(engine: Engine, clock: Clock, number: int) -> str:
    with writing(engine) as session:
        imported = session.get_one(Import, number)
        if imported.state != STAGED:
            return ""
        arrival = session.get_one(Arrival, number)
        address = session.get_one(UploadAddress, arrival.address_id)
        reason = _unusual(session, imported, address)
        if not reason:
            apply(session, registry, imported, clock.now(), imported.created_by)
            return _("The file is imported.")
    return _let_wait(engine, clock, number, reason)


def _unusual(session: Session, imported: Import, address: UploadAddress) -> str:
    usual = _usual(session, address)
    headings = imported.counts.get("headings", [])
    known = saved_options(session, imported.scope_id, imported.kind, headings) is not None
    return unusual(
        Brought(imported.source, imported.counts),
        Brought(usual.source, usual.counts) if usual else None,
        known_columns=known or imported.corrects is not None,
    )


def _usual(session: Session, address: UploadAddress) -> Import | None:
    """The last file in use of the source that an address takes files of."""
    about = (address.kind, address.source, address.target)
    for one in imports_of(session, address.rollout_id):
        said = (one.kind, one.source, one.target)
        if one.state == APPLIED and one.corrects is None and said == about:
            return one
    return None


def _let_wait(engine: Engine, clock: Clock, number: int, reason: str) -> str:
    with writing(engine) as session:
        imported, arrival = session.get_one(Import, number), session.get_one(Arrival, number)
        arrival.waits = reason
        session.add(arrival)
        record(
            session, clock.now(), imported.created_by, "arrival waits", imported.file_name,
            imported.scope_id, reason=reason,
        )  # fmt: skip
    return reason
