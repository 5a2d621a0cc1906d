"""Licences: seats by type with their price, and those that nobody works with."""

from collections import Counter
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from adoption.licences import commands, figures, queries
from adoption.licences.forms import LicenceForm
from adoption.licences.price_list import OCCASIONAL, REGULAR, Price, in_force
from adoption.licences.queries import Logs
from adoption.licences.tables import Licence
from adoption.licences.unused_seats import RARELY, held, idle_seats, publish_idle
from core.forms import Draft, read
from core.i18n import _, language
from core.imports.tables import Import
from core.numbers import Format
from core.typed import as_typed, money_as_typed
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside
from rollout.budget.money import Money
from rollout.queries import phases

LICENCES = "/rollouts/{slug:str}/licences"
LICENCE = f"{LICENCES}/{{licence_id:int}}"


@get(LICENCES)
def show(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """What seats cost, how many were given out, and how many of those lie idle."""
    entered = queries.prices(session, reader.rollout_id)
    prices = in_force(entered, on=reader.today)
    newest = queries.newest_list(session, reader.rollout_id)
    return page(
        request, "adoption/licences/show.html", base=_base(reader), newest=newest,
        others=[price for price in entered if price not in prices], kinds=_kinds(),
        money=Money(reader.rollout.currency, Format(language())),
        a_month=sum(price.a_month for price in prices), rarely=RARELY,
        **_seats(session, reader, prices, newest),
    )  # fmt: skip


def _seats(
    session: Session, reader: Access, prices: list[Price], newest: Import | None
) -> dict[str, Any]:
    """Who was given a seat today, and of the seats that logs can judge those that lie idle."""
    logs = queries.logs(session, reader.rollout_id, reader.today)
    about: dict[str, Any] = {"logs": logs, "idle": [], "total": None, "sentence": ""}
    if newest is None:
        return about | {"rows": figures.price_rows(prices, None), "given_on": None}
    number = newest.number or 0
    found = queries.seats(session, reader.rollout_id, number, logs.until or reader.today)
    given = Counter(seat.licence for seat in held(found, on=reader.today))
    about |= {"rows": figures.price_rows(prices, given), "given_on": newest.applied}
    return about | (_idle(session, reader, prices, logs, found) if logs.complete else {})


def _idle(
    session: Session, reader: Access, prices: list[Price], logs: Logs, seats: list[Any]
) -> dict[str, Any]:
    assert logs.until is not None
    found = idle_seats(seats, logs.until)
    published = publish_idle(found, reader.rollout.smallest_group, reader.audience)
    groups = {phase.id or 0: phase.name for phase in phases(session, reader.rollout_id)}
    named = {0: _("In no group")} | groups
    rows = figures.idle_rows(found, published, prices, named)
    total = figures.idle_sum(rows, published)
    day = Format(language()).day(logs.until)
    return {
        "idle": rows, "total": total, "sentence": figures.sentence(total, day) if total else "",
    }  # fmt: skip


@get(f"{LICENCES}/new")
def show_new(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """Enter what seats of a type cost."""
    return _form_page(request, lead, Draft({"kind": REGULAR}))


@post(LICENCES)
def add(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Add a line to the price list."""

    def act() -> Response[Any]:
        form = read(LicenceForm, data)
        commands.add_licence(session, lead.rollout, form, now(request), lead.actor)
        return go(_base(lead))

    return answer(request, session, data, act, lambda draft: _form_page(request, lead, draft))


@get(LICENCE)
def show_one(
    request: Visit, session: Database, lead: Inside, licence_id: FromPath[int]
) -> Response[Any]:
    """A line of the price list, to change it."""
    row = _licence(session, lead, licence_id)
    return _form_page(request, lead, _draft(lead, row), row)


@post(LICENCE)
def change(
    request: Visit, session: Database, lead: Inside, licence_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Change a line of the price list."""
    row = _licence(session, lead, licence_id)

    def act() -> Response[Any]:
        form = read(LicenceForm, data)
        commands.change_licence(session, lead.rollout, row, form, now(request), lead.actor)
        return go(_base(lead))

    return answer(request, session, data, act, lambda draft: _form_page(request, lead, draft, row))


@post(f"{LICENCE}/removal")
def remove(
    request: Visit, session: Database, lead: Inside, licence_id: FromPath[int]
) -> Response[Any]:
    """Take a line out of the price list."""
    row = _licence(session, lead, licence_id)
    commands.remove_licence(session, lead.rollout, row, now(request), lead.actor)
    return go(_base(lead))


def _licence(session: Session, lead: Access, licence_id: int) -> Licence:
    found = queries.licence(session, lead.rollout_id, licence_id)
    if found is None:
        raise NotFoundException
    return found


def _base(access: Access) -> str:
    return f"/rollouts/{access.rollout.slug}/licences"


def _kinds() -> dict[str, str]:
    return {REGULAR: _("Regular users"), OCCASIONAL: _("Occasional users")}


def _draft(lead: Access, row: Licence) -> Draft:
    """The stored line as it would be typed."""
    return Draft({
        "name": row.name, "kind": row.kind, "seats": as_typed(row.seats),
        "price": money_as_typed(row.price, lead.rollout.currency),
        "since": row.since.isoformat(), "until": row.until.isoformat() if row.until else "",
    })  # fmt: skip


def _form_page(
    request: Visit, lead: Access, draft: Draft, row: Licence | None = None
) -> Response[Any]:
    return page(
        request, "adoption/licences/form.html", draft=draft, row=row, base=_base(lead),
        kinds=list(_kinds().items()),
    )  # fmt: skip


handlers = [show, show_new, add, show_one, change, remove]
