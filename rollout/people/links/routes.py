"""Personal links: made by a lead for a group or a person, spent by whoever holds one."""

from collections.abc import Sequence
from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.auth.routes import with_session
from core.auth.viewer import Viewer
from core.forms import refuse
from core.i18n import _
from core.settings import LOOPBACK
from core.web import Database, Submitted, Visit, get, go, now, page, post
from rollout.access import Access, Inside
from rollout.people import queries as people
from rollout.people.commands import group_named
from rollout.people.links import commands, queries
from rollout.people.links.figures import qr
from rollout.people.tables import Person


@post("/rollouts/{slug:str}/people/links")
def make(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """A link for each person of a group, to copy, to print or to mail."""
    group = group_named(session, lead.rollout, data.get("group", ""))
    everyone = people.roster(session, lead.rollout_id, group.id, lead.today)
    if data.get("by") == "mail":
        return _mailed(request, session, lead, everyone)
    return _sheet(request, session, lead, everyone)


@post("/rollouts/{slug:str}/people/{person_id:int}/link")
def make_one(
    request: Visit, session: Database, lead: Inside, person_id: FromPath[int]
) -> Response[Any]:
    """A link for one person."""
    person = people.person(session, lead.rollout_id, person_id)
    if person is None:
        raise NotFoundException
    return _sheet(request, session, lead, [person])


@get("/in/{link_token:str}")
def show(request: Visit, session: Database, link_token: FromPath[str]) -> Response[Any]:
    """One button: a scanner of mails that looks at the link must not spend it."""
    found = queries.unspent(session, link_token, now(request))
    if found is not None:
        person, rollout = found
        about: dict[str, Any] = {"person": person, "whose": rollout, "token": link_token}
        return page(request, "rollout/people/links/open.html", **about)
    viewer = request.scope.get("user")
    known = isinstance(viewer, Viewer) and queries.rollout_opened_by(
        session, link_token, viewer.user_id
    )
    if known:
        return go(f"/rollouts/{known.slug}/tasks")
    return page(request, "rollout/people/links/spent.html", 404)


@post("/in/{link_token:str}")
def spend(request: Visit, session: Database, link_token: FromPath[str]) -> Response[Any]:
    """Sign the link's person in on this device."""
    door, rollout = commands.spend(session, link_token, now(request))
    return with_session(request, go(f"/rollouts/{rollout.slug}/tasks"), door)


def _sheet(
    request: Visit, session: Session, lead: Access, everyone: Sequence[Person]
) -> Response[Any]:
    made = commands.make_links(session, lead.rollout, everyone, lead.actor, now(request))
    links = [(handed.person, _address_of(request, handed.token)) for handed in made]
    about = [(person, address, qr(address)) for person, address in links]
    here_only = request.app.state.settings.host in LOOPBACK
    return page(request, "rollout/people/links/sheet.html", links=about, here_only=here_only)


def _mailed(
    request: Visit, session: Session, lead: Access, everyone: Sequence[Person]
) -> Response[Any]:
    if not request.app.state.settings.smtp_url:
        raise refuse("", _("Mail is not set up on this server. Copy or print the links instead."))
    count = commands.mail_links(session, lead.rollout, everyone, lead.actor, now(request))
    without = [person for person in everyone if not person.email]
    return page(request, "rollout/people/links/mailed.html", count=count, without=without)


def _address_of(request: Visit, token: str) -> str:
    """The whole address of a personal link."""
    return f"{request.app.state.settings.url}/in/{token}"


handlers = [make, make_one, show, spend]
