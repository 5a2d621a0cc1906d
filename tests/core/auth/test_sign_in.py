"""Passwords, throttling, one-time links and what ends a session."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from core.auth import commands
from core.auth.queries import signed_in, user_by_email
from core.auth.tables import User
from core.clock import Clock
from core.db import writing
from core.forms import Refusal, TooMany

EMAIL, PASSWORD = "alice@harbour.example", "a harbour has many boats"


@pytest.fixture
def known(engine: Engine, clock: Clock) -> Engine:
    with writing(engine) as session:
        user = commands.add_user(session, EMAIL, "Alice", clock.now(), "test")
        commands.set_password(session, user, PASSWORD, clock.now())
    return engine


def _alice(session: Session) -> User:
    user = user_by_email(session, EMAIL.upper())
    assert user is not None
    return user


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "12 characters"),
        ("x" * 129, "128 characters"),
        ("alice likes boats", "e-mail name"),
        ("123456qwerty", "most used"),
    ],
)
def test_weak_passwords_are_refused(password: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        commands.check_password(password, EMAIL)


def test_the_eleventh_try_in_a_quarter_of_an_hour_has_to_wait(known: Engine, clock: Clock) -> None:
    now = clock.now()
    with writing(known) as session:
        for _ in range(10):
            assert commands.sign_in(session, EMAIL, "wrong", "10.0.0.1", now) is None
        with pytest.raises(TooMany, match="Wait 15 minutes, then try again") as refused:
            commands.sign_in(session, EMAIL, PASSWORD, "10.0.0.2", now)
        assert refused.value.seconds == 900
        later = now + timedelta(minutes=16)
        assert commands.sign_in(session, EMAIL, PASSWORD, "10.0.0.2", later) is not None


def test_one_address_cannot_try_many_accounts(known: Engine, clock: Clock) -> None:
    with writing(known) as session:
        for number in range(50):
            commands.sign_in(session, f"u{number}@x.example", "wrong", "10.0.0.1", clock.now())
        with pytest.raises(Refusal, match="Too many tries"):
            commands.sign_in(session, EMAIL, PASSWORD, "10.0.0.1", clock.now())


def test_a_session_ends_when_idle_and_after_twelve_hours(known: Engine, clock: Clock) -> None:
    now = clock.now()
    with writing(known) as session:
        door = commands.sign_in(session, EMAIL, PASSWORD, "10.0.0.1", now)
        assert door is not None
        session.flush()
        assert signed_in(session, door.token, now + timedelta(minutes=59)) is not None
        assert signed_in(session, door.token, now + timedelta(minutes=61)) is None
        assert signed_in(session, "made up", now) is None


def test_a_phone_stays_signed_in_for_thirty_days(known: Engine, clock: Clock) -> None:
    now = clock.now()
    with writing(known) as session:
        user_id = _alice(session).id or 0
        door = commands.open_session(session, user_id, now, commands.ON_A_PHONE, limited_to=1)
        session.flush()
        found = signed_in(session, door.token, now + timedelta(days=29))
        assert found is not None
        assert found[0].limited_to == 1
        assert signed_in(session, door.token, now + timedelta(days=31)) is None


def test_locking_out_ends_every_session_at_once(known: Engine, clock: Clock) -> None:
    with writing(known) as session:
        door = commands.sign_in(session, EMAIL, PASSWORD, "10.0.0.1", clock.now())
        assert door is not None
        commands.set_active(session, _alice(session), False, clock.now(), "admin")
        session.flush()
        assert signed_in(session, door.token, clock.now()) is None
        assert commands.sign_in(session, EMAIL, PASSWORD, "10.0.0.1", clock.now()) is None


def test_a_one_time_link_works_once_and_ends_other_sessions(known: Engine, clock: Clock) -> None:
    now = clock.now()
    with writing(known) as session:
        old = commands.sign_in(session, EMAIL, PASSWORD, "10.0.0.1", now)
        assert old is not None
        token = commands.make_one_time_link(session, _alice(session), now)
        session.flush()
        commands.use_one_time_link(session, token, "another fine sentence", now)
        assert signed_in(session, old.token, now) is None
        with pytest.raises(Refusal, match="too old"):
            commands.use_one_time_link(session, token, "yet another sentence", now)


def test_a_one_time_link_lasts_three_days(known: Engine, clock: Clock) -> None:
    with writing(known) as session:
        token = commands.make_one_time_link(session, _alice(session), clock.now())
        session.flush()
        late = clock.now() + timedelta(days=3, minutes=1)
        with pytest.raises(Refusal, match="too old"):
            commands.use_one_time_link(session, token, "another fine sentence", late)
