"""The queue of CRM user names: looking for people, and what is refused."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.db import reading, writing
from features.people import Stage, begin
from rollout.people.tables import Account, Person, PersonalLink

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    return stage


def waits(stage: Stage, *names: str) -> list[int]:
    """CRM user names that nobody has; their numbers."""
    with writing(stage.engine) as session:
        number = stage.rollout(session).id or 0
        accounts = [Account(rollout_id=number, name=name) for name in names]
        session.add_all(accounts)
        session.flush()
        return [account.id or 0 for account in accounts]


def many_people(stage: Stage, count: int) -> None:
    """People called "Person 0" and so on."""
    with writing(stage.engine) as session:
        number = stage.rollout(session).id or 0
        session.add_all(
            Person(rollout_id=number, key=f"p{n}", name=f"Person {n}") for n in range(count)
        )


def owner_of(stage: Stage, account_id: int) -> int | None:
    with reading(stage.engine) as session:
        return session.get_one(Account, account_id).person_id


@SQLITE
def test_no_page_lists_thousands_of_people(stage: Stage) -> None:
    many_people(stage, 5000)
    (account,) = waits(stage, "ghost")
    assert stage.sees("Alice", "/people/unmatched").text.count("Person ") == 0
    assert stage.sees("Alice", f"/accounts/{account}").text.count('name="person"') == 20
    assert "The first 20 of 5,001." in stage.text
    page = stage.sees("Alice", f"/accounts/{account}?name=pERSON 4711").text
    assert page.count("It is Person ") == 1


@SQLITE
def test_the_queue_shows_some_names_and_finds_the_others(stage: Stage) -> None:
    waits(stage, *(f"robot{n:03d}" for n in range(60)))
    page = stage.sees("Alice", "/people/unmatched").text
    assert "The 50 that wait longest, of 60." in stage.text
    assert "robot059" not in page
    assert "robot059" in stage.sees("Alice", "/people/unmatched?name=OT059").text


@SQLITE
def test_a_proposal_counts_only_as_it_was_read(stage: Stage) -> None:
    """Neither a person who was not proposed nor a name settled meanwhile is accepted."""
    many_people(stage, 2)
    (account,) = waits(stage, "person.1")
    with reading(stage.engine) as session:
        people = {person.name: person.id or 0 for person in session.exec(select(Person))}
    for said in ({}, {f"name-{account}": str(people["Person 0"])}, {"name-x": "1"}):
        sent = stage.sends("Alice", "/people/unmatched/proposals", **said)
        assert sent.status_code == 422
        assert owner_of(stage, account) is None
    said = {f"name-{account}": str(people["Person 1"])}
    assert stage.sends("Alice", "/people/unmatched/proposals", **said).status_code == 303
    assert owner_of(stage, account) == people["Person 1"]


def test_somebody_of_whom_more_is_known_is_not_taken_out(stage: Stage) -> None:
    (account,) = waits(stage, "ghost")
    stage.sends("Alice", f"/accounts/{account}/person")
    person = owner_of(stage, account)
    with writing(stage.engine) as session:
        moment = stage.now
        link = PersonalLink(person_id=person or 0, token_hash="x", made=moment, expires=moment)
        session.add(link)
    assert stage.sends("Alice", f"/accounts/{account}/person/removal").status_code == 422
    assert "More is known of this person by now." in stage.text
    assert owner_of(stage, account) == person


@pytest.mark.parametrize("done", ["x", "-1", "1,,2", "²"])
def test_an_odd_address_shows_the_queue(stage: Stage, done: str) -> None:
    assert stage.sees("Alice", f"/people/unmatched?done={done}").status_code == 200
