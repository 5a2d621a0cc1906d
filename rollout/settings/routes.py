"""A rollout's settings and members."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.forms import Draft, read
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside
from rollout.people.tables import Membership
from rollout.settings import commands, queries
from rollout.settings.forms import MemberForm, RoleForm, SettingsForm
from rollout.tables import Rollout

MEMBERS = "/rollouts/{slug:str}/members"
MEMBER = f"{MEMBERS}/{{membership_id:int}}"


@get("/rollouts/{slug:str}/settings")
def show(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """What holds for the whole rollout, and who belongs to it."""
    return _page(request, session, lead)


@post("/rollouts/{slug:str}/settings")
def change(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Change what holds for the rollout."""

    def act() -> Response[Any]:
        form = read(SettingsForm, data)
        commands.change_settings(session, lead.rollout, form, lead.actor, now(request))
        return go(_settings(lead))

    return answer(
        request, session, data, act,
        lambda draft: _page(request, session, lead, about_settings=draft),
    )  # fmt: skip


@post(MEMBERS)
def invite(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Give somebody a role; for somebody new show the link with which they set a password."""

    def act() -> Response[Any]:
        form = read(MemberForm, data)
        token = commands.invite(session, lead.rollout, form, lead.actor, now(request))
        if token is None:
            return go(_settings(lead))
        link = f"{request.app.state.settings.url}/password/{token}"
        return _page(request, session, lead, link=link)

    return answer(
        request, session, data, act, lambda draft: _page(request, session, lead, about_member=draft)
    )


@post(MEMBER)
def change_role(
    request: Visit,
    session: Database,
    lead: Inside,
    membership_id: FromPath[int],
    data: Submitted,
) -> Response[Any]:
    """Give a member another role."""
    member = _member(session, lead, membership_id)

    def act() -> Response[Any]:
        role = read(RoleForm, data).role
        commands.change_role(session, lead.rollout, member, role, lead.actor, now(request))
        return go(_settings(lead))

    return answer(
        request, session, data, act, lambda draft: _page(request, session, lead, about_roles=draft)
    )


@post(f"{MEMBER}/removal")
def remove(
    request: Visit,
    session: Database,
    lead: Inside,
    membership_id: FromPath[int],
    data: Submitted,
) -> Response[Any]:
    """Take a role away."""
    member = _member(session, lead, membership_id)

    def act() -> Response[Any]:
        commands.remove_member(session, lead.rollout, member, lead.actor, now(request))
        return go(_settings(lead))

    return answer(
        request, session, data, act, lambda draft: _page(request, session, lead, about_roles=draft)
    )


def _settings(lead: Access) -> str:
    return f"/rollouts/{lead.rollout.slug}/settings"


def _member(session: Session, lead: Access, membership_id: int) -> Membership:
    found = queries.membership(session, lead.rollout_id, membership_id)
    if found is None:
        raise NotFoundException
    return found


def _page(request: Visit, session: Session, lead: Access, **drafts: Any) -> Response[Any]:
    about: dict[str, Any] = {
        "about_settings": _draft_of(lead.rollout), "about_member": Draft({"role": "leadership"}),
        "about_roles": Draft(), "link": None,
    }  # fmt: skip
    return page(
        request, "rollout/settings/settings.html", **(about | drafts),
        members=queries.members(session, lead.rollout_id), days=_days_of_the_week(),
    )  # fmt: skip


def _draft_of(rollout: Rollout) -> Draft:
    agreed_on = rollout.named_use_agreed_on
    return Draft({
        "name": rollout.name, "business_sponsor": rollout.business_sponsor,
        "technical_sponsor": rollout.technical_sponsor, "week_starts": str(rollout.week_starts),
        "smallest_group": str(rollout.smallest_group),
        "named_use": "yes" if rollout.named_use else "no",
        "agreed_on": agreed_on.isoformat() if agreed_on else "",
        "agreed_with": rollout.named_use_agreed_with,
    })  # fmt: skip


def _days_of_the_week() -> list[tuple[str, str]]:
    names = (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"),
        _("Sunday"),
    )  # fmt: skip
    return [(str(number), name) for number, name in enumerate(names)]


handlers = [show, change, invite, change_role, remove]
