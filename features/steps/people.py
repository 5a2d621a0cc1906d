"""Steps about people, their CRM user names, their links, and the rollout's settings."""

import html
import re
from datetime import date

from pytest_bdd import given, parsers, then, when
from sqlmodel import select

from core.auth.middleware import cookie_name
from core.auth.tables import SignIn
from core.clock import Clock
from core.db import reading, writing
from core.tokens import hash_of
from features.people import Stage, email_of
from rollout.people.tables import Account, Membership, Person, RosterEntry
from rollout.queries import phases
from tests.web import Caller


@given(parsers.parse('Dana is in "{group}"'))
def dana_in_group(stage: Stage, group: str) -> None:
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        phase = next(item for item in phases(session, rollout.id or 0) if item.name == group)
        dana = session.exec(select(Person).where(Person.email == email_of("Dana"))).one()
        session.add(RosterEntry(phase_id=phase.id or 0, person_id=dana.id or 0))


@given(parsers.parse('the CRM\'s log knows the names "{first}" and "{second}"'))
def names_in_the_log(stage: Stage, first: str, second: str) -> None:
    with writing(stage.engine) as session:
        number = stage.rollout(session).id or 0
        session.add_all(Account(rollout_id=number, name=name) for name in (first, second))


@given(parsers.parse('Alice adds "{name}" as "{role}" to "{group}" from {day}'))
@when(parsers.parse('Alice adds "{name}" as "{role}" to "{group}" from {day}'))
def add_person(stage: Stage, name: str, role: str, group: str, day: str) -> None:
    stage.sends(
        "Alice", "/people", name=name, key=name.lower(), role=role, joins=day,
        group=group.lower().replace(" ", "-"),
    )  # fmt: skip


@when(parsers.parse("{who} looks at the people"))
def look_at_people(stage: Stage, who: str) -> None:
    stage.sees(who, "/people")


@when(parsers.parse('Alice says that "{name}" leaves the group on {day}'))
def leaves(stage: Stage, name: str, day: str) -> None:
    with reading(stage.engine) as session:
        person = session.exec(select(Person.id).where(Person.name == name)).one()
        query = select(RosterEntry.id).where(RosterEntry.person_id == person)
        entry = session.exec(query).one()
    stage.sends("Alice", f"/people/{person}/groups/{entry}/leaving", leaves=day)


@when(parsers.parse('Alice says that "{account}" is "{name}"'))
def match(stage: Stage, account: str, name: str) -> None:
    queue = stage.sees("Alice", "/people/unmatched").text
    assert f"Yes, it is {name}" in queue
    with reading(stage.engine) as session:
        person = session.exec(select(Person.id).where(Person.name == name)).one()
    stage.sends("Alice", f"/accounts/{account_called(stage, account)}/match", person=str(person))
    stage.sees("Alice", "/people/unmatched")


@given(parsers.parse('Alice says that "{account}" is not a person'))
@when(parsers.parse('Alice says that "{account}" is not a person'))
def not_a_person(stage: Stage, account: str) -> None:
    stage.sends("Alice", f"/accounts/{account_called(stage, account)}/exclusion")
    assert stage.page.status_code == 303, stage.text


@when(parsers.parse('Alice says that "{account}" is a person after all'))
def a_person_after_all(stage: Stage, account: str) -> None:
    stage.sees("Alice", "/people/unmatched")
    assert f"{account} It is a person after all" in stage.text
    stage.sends("Alice", f"/accounts/{account_called(stage, account)}/exclusion/removal")


@when(parsers.parse('Alice adds somebody new for "{account}" to "{group}"'))
def add_foraccount_called(stage: Stage, account: str, group: str) -> None:
    slug = group.lower().replace(" ", "-")
    stage.sends("Alice", f"/accounts/{account_called(stage, account)}/person", group=slug)


@given(parsers.parse('Alice makes a link for each person of "{group}"'))
@given(parsers.parse('Alice makes a link for each person of "{group}" again'))
def make_links(stage: Stage, group: str) -> None:
    slug = group.lower().replace(" ", "-")
    page = html.unescape(stage.sends("Alice", "/people/links", group=slug).text)
    links = re.findall(r"/in/([\w-]+)", page)
    stage.notes.setdefault("links", []).append(links[0])


@when("the mail scanner looks at Dana's link")
def scan(stage: Stage) -> None:
    stage.page = Caller(stage.engine, Clock(stage.today)).get(f"/in/{stage.notes['links'][-1]}")
    assert stage.page.status_code == 200


@given("Dana opens her link on her phone and goes on")
@when("Dana opens her link on her phone and goes on")
def open_link(stage: Stage) -> None:
    phone = Caller(stage.engine, Clock(stage.today))
    address = f"/in/{stage.notes['links'][-1]}"
    assert "Dana" in phone.get(address).text
    stage.page, stage.notes["phone"] = phone.post(address), phone


@when("somebody else opens Dana's link and goes on")
def open_again(stage: Stage) -> None:
    stranger = Caller(stage.engine, Clock(stage.today))
    stage.page = stranger.post(f"/in/{stage.notes['links'][-1]}")


@when("somebody else opens Dana's first link and goes on")
def open_first(stage: Stage) -> None:
    stranger = Caller(stage.engine, Clock(stage.today))
    stage.page = stranger.post(f"/in/{stage.notes['links'][0]}")


@then("Dana is signed in for 30 days, for her own tasks only")
def signed_in(stage: Stage) -> None:
    phone = stage.notes["phone"]
    assert stage.page.headers["location"] == f"{stage.home}/tasks"
    with reading(stage.engine) as session:
        door = session.get(SignIn, hash_of(phone.client.cookies[cookie_name(secure=True)]))
        assert door is not None
        assert (door.expires - door.created).days == 30
        assert door.limited_to == stage.rollout(session).id
    assert phone.get(f"{stage.home}/phases").status_code == 404
    assert phone.get("/users").status_code == 404


@then(parsers.re(r'they are told "(?P<words>.*)"'))
def they_are_told(stage: Stage, words: str) -> None:
    assert stage.page.status_code == 422
    assert words in stage.text


@when("Alice gives up her role")
def give_up(stage: Stage) -> None:
    with reading(stage.engine) as session:
        query = select(Membership.id).where(Membership.rollout_id == stage.rollout(session).id)
        mine = session.exec(query.where(Membership.role == "lead")).one()
    stage.sends("Alice", f"/members/{mine}/removal")


@when("Alice allows use by name without saying with whom it was agreed")
def allow_named_use(stage: Stage) -> None:
    _settings(stage, "5", named_use="yes", agreed_on=date(2026, 11, 1).isoformat())


@given(parsers.parse("Alice raised the smallest group shown to {number}"))
@when(parsers.parse("Alice lowers the smallest group shown to {number}"))
def smallest_group(stage: Stage, number: str) -> None:
    _settings(stage, number)


def _settings(stage: Stage, smallest: str, **more: str) -> None:
    fields = {"name": "Harbour CRM", "week_starts": "0", "smallest_group": smallest, **more}
    stage.sends("Alice", "/settings", **fields)


def account_called(stage: Stage, name: str) -> int:
    """The number of a CRM user name."""
    with reading(stage.engine) as session:
        return session.exec(select(Account.id).where(Account.name == name)).one() or 0
