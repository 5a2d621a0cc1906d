"""People: rosters, and one person with their groups and CRM user names."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.auth.routes import language_choices
from core.forms import Draft, read
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside
from rollout.people import commands, queries
from rollout.people.forms import (
    AccountForm,
    JoiningForm,
    LeavingForm,
    NewPersonForm,
    PersonForm,
)
from rollout.people.tables import Person, RosterEntry
from rollout.queries import phases
from rollout.tables import WAVE

PEOPLE = "/rollouts/{slug:str}/people"
PERSON = f"{PEOPLE}/{{person_id:int}}"


@get(PEOPLE)
def show_people(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """Everybody, group by group; the address may name one group, and words to look for."""
    everyone = queries.groups_of_people(session, lead.rollout_id)
    group, words = (request.query_params.get(key, "") for key in ("group", "name"))
    return page(
        request, "rollout/people/people.html",
        everyone=everyone, groups=queries.matching(everyone, group, words),
        asked={"group": group, "name": words},
        waiting=len(queries.unmatched(session, lead.rollout_id)),
        mail=bool(request.app.state.settings.smtp_url),
    )  # fmt: skip


@get(f"{PEOPLE}/new")
def show_new(request: Visit, session: Database, lead: Inside) -> Response[Any]:
    """The form for somebody new."""
    return _new_page(request, session, lead, Draft())


@post(PEOPLE)
def add(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Add somebody."""

    def act() -> Response[Any]:
        form = read(NewPersonForm, data)
        made = commands.add_person(session, lead.rollout, form, lead.actor, now(request))
        return go(_address(lead, made))

    return answer(
        request, session, data, act, lambda draft: _new_page(request, session, lead, draft)
    )


@get(PERSON)
def show_person(
    request: Visit, session: Database, lead: Inside, person_id: FromPath[int]
) -> Response[Any]:
    """One person: what is known, groups, CRM user names."""
    return _person_page(request, session, lead, _person(session, lead, person_id))


@post(PERSON)
def change(
    request: Visit, session: Database, lead: Inside, person_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Write down what is known of somebody now."""
    person = _person(session, lead, person_id)

    def act() -> Response[Any]:
        form = read(PersonForm, data)
        commands.change_person(session, lead.rollout, person, form, lead.actor, now(request))
        return go(_address(lead, person))

    return answer(
        request, session, data, act,
        lambda draft: _person_page(request, session, lead, person, about_person=draft),
    )  # fmt: skip


@post(f"{PERSON}/groups")
def join(
    request: Visit, session: Database, lead: Inside, person_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Put somebody into a group."""
    person = _person(session, lead, person_id)

    def act() -> Response[Any]:
        form = read(JoiningForm, data)
        group = commands.group_named(session, lead.rollout, form.group)
        moment = now(request)
        commands.join(session, lead.rollout, person, group, form.joins, lead.actor, moment)
        return go(_address(lead, person))

    return answer(
        request, session, data, act,
        lambda draft: _person_page(request, session, lead, person, about_group=draft),
    )  # fmt: skip


@post(f"{PERSON}/groups/{{entry_id:int}}/leaving")
def leave(
    request: Visit,
    session: Database,
    lead: Inside,
    person_id: FromPath[int],
    entry_id: FromPath[int],
    data: Submitted,
) -> Response[Any]:
    """Say which day is somebody's last one in a group."""
    person = _person(session, lead, person_id)
    entry = _entry(session, person, entry_id)

    def act() -> Response[Any]:
        leaves = read(LeavingForm, data).leaves
        commands.leave(session, lead.rollout, entry, leaves, lead.actor, now(request))
        return go(_address(lead, person))

    return answer(
        request, session, data, act,
        lambda draft: _person_page(request, session, lead, person, about_leaving=draft),
    )  # fmt: skip


@post(f"{PERSON}/accounts")
def claim(
    request: Visit, session: Database, lead: Inside, person_id: FromPath[int], data: Submitted
) -> Response[Any]:
    """Say that a CRM user name is somebody's."""
    person = _person(session, lead, person_id)

    def act() -> Response[Any]:
        name = read(AccountForm, data).account
        commands.claim(session, lead.rollout, person, name, lead.actor, now(request))
        return go(_address(lead, person))

    return answer(
        request, session, data, act,
        lambda draft: _person_page(request, session, lead, person, about_account=draft),
    )  # fmt: skip


def _address(lead: Access, person: Person) -> str:
    return f"/rollouts/{lead.rollout.slug}/people/{person.id}"


def _person(session: Session, lead: Access, person_id: int) -> Person:
    found = queries.person(session, lead.rollout_id, person_id)
    if found is None:
        raise NotFoundException
    return found


def _entry(session: Session, person: Person, entry_id: int) -> RosterEntry:
    entry = session.get(RosterEntry, entry_id)
    if entry is None or entry.person_id != person.id:
        raise NotFoundException
    return entry


def _groups(session: Session, lead: Access) -> list[tuple[str, str]]:
    every = phases(session, lead.rollout_id)
    return [(phase.slug, phase.name) for phase in every if phase.kind == WAVE]


def _new_page(request: Visit, session: Session, lead: Access, draft: Draft) -> Response[Any]:
    return page(
        request, "rollout/people/new.html", draft=draft, languages=_languages(),
        groups=[("", _("In no group yet")), *_groups(session, lead)],
        teams=queries.teams(session, lead.rollout_id),
    )  # fmt: skip


def _person_page(
    request: Visit, session: Session, lead: Access, person: Person, **drafts: Draft
) -> Response[Any]:
    about: dict[str, Any] = {
        "about_person": _draft_of(session, person), "about_group": Draft(),
        "about_leaving": Draft({"leaves": lead.today.isoformat()}), "about_account": Draft(),
    }  # fmt: skip
    return page(
        request, "rollout/people/person.html", **(about | drafts), person=person,
        languages=_languages(), groups=_groups(session, lead),
        teams=queries.teams(session, lead.rollout_id),
        entries=queries.entries_of(session, person.id or 0),
        accounts=queries.accounts_of(session, person.id or 0),
    )  # fmt: skip


def _languages() -> list[tuple[str, str]]:
    return [("", _("As the browser asks")), *language_choices()]


def _draft_of(session: Session, person: Person) -> Draft:
    return Draft({
        "key": person.key, "name": person.name, "email": person.email, "role": person.role,
        "site": person.site, "manager": person.manager, "language": person.language,
        "team": queries.team_name(session, person),
    })  # fmt: skip


handlers = [
    show_people, show_new, add, show_person, change, join, leave, claim,
]  # fmt: skip
