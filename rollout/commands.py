"""Make rollouts, and say who belongs to them."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TypeVar

from babel.numbers import list_currencies
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from core.audit.commands import record
from core.clock import time_zones
from core.db import reading, writing
from core.forms import refuse
from core.i18n import _
from rollout.people.tables import Membership
from rollout.queries import rollout_by_slug
from rollout.tables import Rollout

Made = TypeVar("Made")
ROLES = ("lead", "leadership", "staff")


def add_rollout(
    session: Session,
    name: str,
    now: datetime,
    actor: str,
    slug: str = "",
    time_zone: str = "UTC",
    currency: str = "EUR",
    language: str = "en",
) -> Rollout:
    """A new rollout; refuses an unknown time zone or currency and a slug that is taken."""
    if time_zone not in time_zones():
        raise refuse("time_zone", _("“%(name)s” is not a time zone.") % {"name": time_zone})
    if currency not in list_currencies():
        raise refuse("currency", _("“%(name)s” is not a currency.") % {"name": currency})
    taken = rollout_by_slug(session, slug) if slug else None
    if taken is not None:
        raise refuse("slug", _("There is a rollout called “%(name)s” already.") % {"name": slug})
    rollout = Rollout(
        slug=slug or _free_slug(session, name), name=name, time_zone=time_zone,
        currency=currency, language=language, created=now,
    )  # fmt: skip
    session.add(rollout)
    session.flush()
    record(session, now, actor, "rollout added", rollout.slug, rollout.id)
    return rollout


def add_member(
    session: Session, user_id: int, rollout_id: int, role: str, person_id: int | None = None
) -> Membership:
    """Give a user a role in a rollout, and perhaps the person they are there; or change it."""
    if role not in ROLES:
        raise refuse("role", _("Choose lead, leadership or staff."))
    query = select(Membership).where(
        Membership.user_id == user_id, Membership.rollout_id == rollout_id
    )
    membership = session.exec(query).first() or Membership(
        user_id=user_id, rollout_id=rollout_id, role=role
    )
    membership.role, membership.person_id = role, person_id or membership.person_id
    session.add(membership)
    session.flush()
    return membership


def note_change(
    session: Session,
    rollout_id: int,
    now: datetime,
    actor: str,
    action: str,
    subject: str,
    **detail: object,
) -> None:
    """Enter a change of this rollout in the audit log, and let nothing cached outlive it."""
    session.flush()
    raise_version(session, rollout_id)
    record(session, now, actor, action, subject, rollout_id, **detail)


def raise_version(session: Session, rollout_id: int) -> None:
    """Let nothing cached of this rollout outlive what was just changed."""
    raised = update(Rollout).where(col(Rollout.id) == rollout_id)
    session.exec(raised.values(version=col(Rollout.version) + 1))


def make_in_every_rollout(
    engine: Engine,
    make: Callable[[Session, Rollout], Iterable[Made]],
    keep: Callable[[Session, Made], object],
) -> None:
    """Read what is to be made anew in each rollout, then `keep` all of it in one writing."""
    with reading(engine) as session:
        rollouts = list(session.exec(select(Rollout)))
        made = [row for rollout in rollouts for row in make(session, rollout)]
    if made:
        with writing(engine) as session:
            for row in made:
                keep(session, row)


def slug_of(name: str) -> str:
    """A name as part of an address: plain letters, digits and hyphens, never empty."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "group"


def _free_slug(session: Session, name: str) -> str:
    base, number = slug_of(name), 1
    slug = base
    while rollout_by_slug(session, slug):
        number += 1
        slug = f"{base}-{number}"
    return slug
