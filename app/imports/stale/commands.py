"""The note of Monday morning: one mail to each lead, once a week."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from app.imports.stale.queries import lines, stale_sources
from app.imports.stale.tables import StaleNote
from core.auth.tables import User
from core.clock import Clock
from core.db import reading, writing
from core.i18n import N_, _, languages, speaking
from core.jobs.commands import Progress, enqueue
from core.mail.commands import send
from core.settings import Settings
from rollout.access import LEAD
from rollout.people.tables import Membership
from rollout.tables import Rollout

NOTE: Final = "mail the note of Monday"
EIGHT: Final = time(8)

SUBJECT = N_("%(rollout)s: no new files")
TEXT = N_("""\
Hello %(name)s,

in “%(rollout)s” nothing new came from:

%(lines)s

Bring in the next files: %(address)s

This note comes on Mondays, and only while something is missing.
""")


def tell_of_stale_sources(engine: Engine, clock: Clock) -> None:
    """On Monday from 8 on, have each lead told once: a routine of the worker."""
    with reading(engine) as session:
        rollouts = session.exec(select(Rollout)).all()
        notes = {note.rollout_id: note.monday for note in session.exec(select(StaleNote))}
    for rollout in rollouts:
        monday = _due(clock.now().astimezone(ZoneInfo(rollout.time_zone)))
        if monday and notes.get(rollout.id or 0) != monday:
            with writing(engine) as session:
                _tell(session, rollout, monday, clock.now())


def _due(local: datetime) -> date | None:
    return local.date() if local.weekday() == 0 and local.time() >= EIGHT else None


def _tell(session: Session, rollout: Rollout, monday: date, now: datetime) -> None:
    session.merge(StaleNote(rollout_id=rollout.id or 0, monday=monday))
    if not Settings().smtp_url or not stale_sources(session, rollout, monday):
        return
    leads = Membership.rollout_id == rollout.id, Membership.role == LEAD, col(User.active)
    query = select(User.id).join(Membership, col(Membership.user_id) == User.id).where(*leads)
    for user_id in session.exec(query):
        about = {"rollout": rollout.id, "user": user_id, "monday": monday.isoformat()}
        enqueue(session, NOTE, about, now)


def mail_note(engine: Engine, _clock: Clock, payload: Mapping[str, Any], _done: Progress) -> str:
    """Mail one lead which sources nothing came from; nothing where all came meanwhile."""
    settings, on = Settings(), date.fromisoformat(payload["monday"])
    with reading(engine) as session:
        rollout = session.get_one(Rollout, payload["rollout"])
        user = session.get_one(User, payload["user"])
        wanted = user.language or rollout.language
        with speaking(wanted if wanted in languages() else "en"):
            found = stale_sources(session, rollout, on)
            about = {
                "name": user.name, "rollout": rollout.name, "lines": lines(found, on),
                "address": f"{settings.url}/rollouts/{rollout.slug}/imports",
            }  # fmt: skip
            subject, text = _(SUBJECT) % about, _(TEXT) % about
    if found:
        send(settings, user.email, subject, text)
    return _("Sent.")
