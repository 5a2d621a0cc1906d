"""Enter lines of the price list, change them and take them out."""

from datetime import datetime
from typing import Final

from sqlmodel import Session, select

from adoption.licences.forms import LicenceForm
from adoption.licences.tables import Licence
from core.forms import refuse
from core.i18n import _
from core.typed import typed_money
from rollout.commands import note_change
from rollout.tables import Rollout

DEAREST: Final = 10**9
"""Minor units for one seat a month: more is a slip of the pen."""


def add_licence(
    session: Session, rollout: Rollout, form: LicenceForm, now: datetime, actor: str
) -> Licence:
    """A new line; refuses a second one of the same type from the same day on."""
    row = Licence(rollout_id=rollout.id or 0, name="", kind="", seats=0, price=0, since=form.since)
    _fill(session, rollout, row, form)
    note_change(session, rollout.id or 0, now, actor, "licence added", row.name)
    return row


def change_licence(
    session: Session, rollout: Rollout, row: Licence, form: LicenceForm, now: datetime, actor: str
) -> None:
    """Change a line as a whole, under the same conditions."""
    _fill(session, rollout, row, form)
    note_change(session, rollout.id or 0, now, actor, "licence changed", row.name)


def remove_licence(
    session: Session, rollout: Rollout, row: Licence, now: datetime, actor: str
) -> None:
    """Take a line out; the log of changes keeps that it was there."""
    session.delete(row)
    note_change(session, rollout.id or 0, now, actor, "licence removed", row.name)


def _fill(session: Session, rollout: Rollout, row: Licence, form: LicenceForm) -> None:
    if form.until and form.until < form.since:
        raise refuse("until", _("The term ends before it begins."))
    _check_once(session, rollout, row, form)
    row.price = _price(form, rollout.currency)
    row.name, row.kind, row.seats = form.name, form.kind, form.seats
    row.since, row.until = form.since, form.until
    session.add(row)


def _check_once(session: Session, rollout: Rollout, row: Licence, form: LicenceForm) -> None:
    query = select(Licence).where(
        Licence.rollout_id == rollout.id, Licence.name == form.name, Licence.since == form.since
    )
    with session.no_autoflush:
        there = session.exec(query).first()
    if there is not None and there.id != row.id:
        sentence = _("“%(name)s” has a price from this day on already. Change that one.")
        raise refuse("since", sentence % {"name": form.name})


def _price(form: LicenceForm, currency: str) -> int:
    price = typed_money("price", form.price, currency)
    if price < 0:
        raise refuse("price", _("A price cannot be negative."))
    if price > DEAREST:
        raise refuse("price", _("This is too large to be right."))
    return price
