"""Sources from which nothing came: on the lead's first page, and in one mail on Monday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine

from app.imports.stale.commands import mail_note, tell_of_stale_sources
from app.imports.stale.queries import Stale, advice
from app.worker import HANDLERS
from core.clock import Clock
from core.jobs.commands import run_next
from tests.app.test_imports import bring
from tests.web import Caller

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
HUBSPOT = (
    "Login timestamp,User email address,IP address,User agent,Type\n"
    "2026-11-02 08:00,a@x.example,1.2.3.4,Browser,Password login\n"
)
AT_EIGHT = datetime(2026, 11, 16, 7, tzinfo=UTC)


@dataclass(frozen=True)
class At(Clock):
    """A clock that stands at a moment."""

    moment: datetime = AT_EIGHT

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The mails that went out."""
    sent: list[Any] = []

    async def deliver(message: Any, **_options: Any) -> None:
        sent.append(message)

    monkeypatch.setattr("aiosmtplib.send", deliver)
    monkeypatch.setenv("TAKEHOLD_SMTP_URL", "smtp://mail.h.example")
    return sent


def bring_hubspot(alice: Caller) -> None:
    """A log of HubSpot whose last day is 2 November 2026."""
    address = bring(alice, HUBSPOT).removesuffix("/columns")
    if "ready to import" not in alice.get(address).text:
        alice.post(f"{address}/columns", then="check", zone="UTC")
    assert alice.post(f"{address}/application").status_code == 303


def work(engine: Engine, moment: datetime) -> None:
    clock = At(moment=moment)
    tell_of_stale_sources(engine, clock)
    while run_next(engine, HANDLERS, clock):
        pass


def test_one_mail_a_week_names_what_is_missing(
    engine: Engine, alice: Caller, mails: list[Any]
) -> None:
    bring_hubspot(alice)
    work(engine, AT_EIGHT.replace(hour=6, minute=59))
    work(engine, AT_EIGHT.replace(day=15))
    assert mails == []

    for _time in range(2):
        work(engine, AT_EIGHT)

    (mail,) = mails
    assert (mail["To"], mail["Subject"]) == ("alice@harbour.example", "Harbour: no new files")
    text = mail.get_content()
    assert "HubSpot: login history: nothing since 2 Nov 2026" in text
    assert "It is kept there for 90 days: import before 1 Feb 2027." in text
    assert "/rollouts/harbour/imports" in text
    work(engine, AT_EIGHT.replace(day=23))
    assert len(mails) == 2


@SQLITE
def test_what_came_lately_is_no_reason_for_a_mail(
    engine: Engine, alice: Caller, mails: list[Any]
) -> None:
    address = bring(alice, "user,date\na@x.example,2026-11-06\n")
    alice.post(f"{address}/application")

    work(engine, AT_EIGHT)

    assert mails == []


@SQLITE
def test_without_mail_it_stands_on_the_first_page_only(engine: Engine, alice: Caller) -> None:
    bring_hubspot(alice)

    work(engine, AT_EIGHT)

    home = alice.get("/rollouts/harbour").text
    assert "HubSpot: login history: nothing since 2 Nov 2026" in home
    assert "import before 1 Feb 2027" in home


@SQLITE
def test_a_source_that_a_fresh_one_hides_is_named(alice: Caller) -> None:
    bring_hubspot(alice)
    address = bring(alice, "user,date\na@x.example,2026-11-18\n")
    alice.post(f"{address}/application")

    assert "HubSpot: login history: nothing since" in alice.get("/rollouts/harbour").text


@SQLITE
def test_a_note_is_not_mailed_when_the_file_came_meanwhile(
    engine: Engine, alice: Caller, mails: list[Any]
) -> None:
    about = {"rollout": 1, "user": 1, "monday": "2026-11-16"}

    mail_note(engine, Clock(), about, lambda _done, _total: None)

    assert mails == []


@pytest.mark.parametrize(
    ("kept", "lost_from", "says"),
    [
        (None, None, "What happened after that day is not counted."),
        (30, date(2026, 12, 3), "kept there for 30 days: import before 3 Dec 2026."),
        (30, date(2026, 11, 16), "days are being lost already"),
    ],
)
def test_what_waiting_costs(kept: int | None, lost_from: date | None, says: str) -> None:
    stale = Stale("Log", date(2026, 11, 2), kept, lost_from)

    assert says in advice(stale, date(2026, 11, 16))
