"""Personal links: whose user they make, what they never take away, and two taps at once."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from app.mailing import mail_link
from core.auth.tables import User
from core.clock import Clock
from core.db import reading, writing
from core.forms import Refusal
from core.tokens import hash_of
from features.people import Stage, begin, email_of
from rollout.people.links.commands import make_links, spend
from rollout.people.tables import Membership, Person, PersonalLink


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """A rollout with the cast."""
    stage = Stage(engine)
    begin(stage, "CRM")
    return stage


@pytest.fixture
def session(stage: Stage) -> Iterator[Session]:
    """A writing session."""
    with writing(stage.engine) as session:
        yield session


def person(session: Session, stage: Stage, key: str, email: str = "") -> Person:
    found = Person(rollout_id=stage.rollout(session).id or 0, key=key, name=key, email=email)
    session.add(found)
    session.flush()
    return found


def made(session: Session, stage: Stage, who: Person) -> str:
    return make_links(session, stage.rollout(session), [who], "Alice", stage.now)[0].token


def membership_of(session: Session, who: Person) -> Membership:
    return session.exec(select(Membership).where(Membership.person_id == who.id)).one()


def test_only_the_hash_is_kept(session: Session, stage: Stage) -> None:
    token = made(session, stage, person(session, stage, "kim"))
    assert session.exec(select(PersonalLink.token_hash)).one() == hash_of(token)


def test_a_lead_on_the_roster_keeps_leading(session: Session, stage: Stage) -> None:
    alice = person(session, stage, "alice", email_of("Alice"))
    made(session, stage, alice)
    assert membership_of(session, alice).role == "lead"


def test_a_personal_link_of_an_administrator_opens_no_more_than_tasks(
    session: Session, stage: Stage
) -> None:
    user = session.exec(select(User).where(User.email == email_of("Alice"))).one()
    user.admin = True
    token = made(session, stage, person(session, stage, "alice", user.email))
    door, rollout = spend(session, token, stage.now)
    session.commit()
    caller = stage.person("Alice")
    caller.client.cookies.clear()
    caller.client.cookies.set("__Host-takehold", door.token)
    for path in ("/users", f"/rollouts/{rollout.slug}", f"/rollouts/{rollout.slug}/settings"):
        assert caller.get(path).status_code == 404


def test_two_people_with_one_address_are_two_users(session: Session, stage: Stage) -> None:
    first, second = (person(session, stage, key, "desk@harbour.example") for key in "ab")
    made(session, stage, first)
    made(session, stage, second)
    assert membership_of(session, first).user_id != membership_of(session, second).user_id


def test_who_is_locked_out_stays_out(session: Session, stage: Stage) -> None:
    kim = person(session, stage, "kim", "kim@harbour.example")
    token = made(session, stage, kim)
    session.get_one(User, membership_of(session, kim).user_id).active = False
    with pytest.raises(Refusal):
        spend(session, token, stage.now)


def test_a_link_lasts_thirty_days(session: Session, stage: Stage) -> None:
    token = made(session, stage, person(session, stage, "kim"))
    with pytest.raises(Refusal):
        spend(session, token, stage.now + timedelta(days=30, seconds=1))
    spend(session, token, stage.now + timedelta(days=30))


def test_of_two_taps_at_once_one_gets_in(stage: Stage) -> None:
    with writing(stage.engine) as session:
        token = made(session, stage, person(session, stage, "kim"))
    together = Barrier(2)

    def tap() -> bool:
        together.wait(timeout=30)
        try:
            with writing(stage.engine) as session:
                spend(session, token, stage.now)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        taps = [pool.submit(tap) for _tap in range(2)]
        assert sorted(found.result() for found in taps) == [False, True]


def test_a_mail_holds_a_link_that_works(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str]] = []
    monkeypatch.setattr("app.mailing.send", lambda _s, to, _subject, text: sent.append((to, text)))
    with writing(stage.engine) as session:
        kim = person(session, stage, "kim", "kim@harbour.example")
    payload = {"person": kim.id, "actor": "Alice"}
    mail_link(stage.engine, Clock(stage.today), payload, lambda _done, _total: None)
    ((to, text),) = sent
    token = text.split("/in/")[1].split()[0]
    assert to == "kim@harbour.example"
    with writing(stage.engine) as session:
        assert spend(session, token, stage.now)[1].slug == "crm"
    with reading(stage.engine) as session:
        assert session.exec(select(PersonalLink.used)).one() is not None
