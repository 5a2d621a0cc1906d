"""Files that programs send: what is as usual is imported, everything else waits for the lead."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.imports.arrivals.inbox.commands import Inbox
from app.imports.arrivals.unusual import Brought, unusual
from app.imports.commands import forget_uploads
from app.worker import HANDLERS
from core.audit.tables import AuditEntry
from core.clock import Clock
from core.db import reading
from core.imports.tables import Import
from core.jobs.commands import run_next
from core.settings import Settings
from tests.app.test_imports import CLOCK, HOME, LOG, bring
from tests.web import Caller

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
NEXT = "user,date,logins\na@x.example,2026-11-18,3\nb@x.example,2026-11-19,2\n"


def address_for(alice: Caller, name: str = "Nightly") -> str:
    """The path of a new upload address for more files like the last one."""
    page = alice.get(f"{HOME}/addresses").text
    like = re.search(r'<option value="(\w+)"', page)
    assert like is not None
    made = alice.post(f"{HOME}/addresses", name=name, like=like[1])
    found = re.search(r"/arrivals/[\w-]+", made.text)
    assert found is not None
    return found[0]


@pytest.fixture
def door(alice: Caller) -> str:
    """The path of an upload address for logs, of which one is in use."""
    address = bring(alice, LOG)
    alice.post(f"{address}/application")
    return address_for(alice)


def send(engine: Engine, path: str, content: str | bytes) -> Any:
    """A program sends a file; the worker does what there is to do."""
    program = Caller(engine, CLOCK)
    answer = program.client.post(path, content=content)
    while run_next(engine, HANDLERS, CLOCK):
        pass
    return answer


def states(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.exec(select(Import.state).order_by(Import.number)))  # type: ignore[arg-type]


def test_a_file_like_the_last_one_is_imported(engine: Engine, alice: Caller, door: str) -> None:
    answer = send(engine, f"{door}?name=log.csv", NEXT)

    assert (answer.status_code, "Received as import" in answer.text) == (202, True)
    assert states(engine) == ["applied", "applied"]
    assert "log.csv" in alice.get(HOME).text
    assert "waits" not in alice.get("/rollouts/harbour").text
    with reading(engine) as session:
        last = session.exec(select(AuditEntry).order_by(AuditEntry.id.desc())).first()  # type: ignore[union-attr]
        assert last is not None
        assert (last.action, last.actor) == ("import applied", "Nightly, by itself")


@SQLITE
@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("user,date,logins\na@x.example,2026-11-18,-3\n", "Usable rows: 0. The last file had 2."),
        (NEXT + "c@x.example,2026-11-19,-1\n", "Rows are rejected for a reason that is new: "),
        ("who,date\na@x.example,2026-11-18\n", "Choose a column for: User name"),
        ("login,day\na@x.example,2026-11-18\nb,2026-11-18\n", "Its columns are not those"),
    ],
)
def test_what_is_not_as_usual_waits(
    engine: Engine, alice: Caller, door: str, content: str, why: str
) -> None:
    send(engine, f"{door}?name=odd.csv", content)

    assert states(engine)[1] in ("staged", "uploaded")
    home = alice.get("/rollouts/harbour").text
    assert "“odd.csv” came by itself and waits" in home
    assert why in home


@SQLITE
def test_what_waits_outlives_a_week_end(engine: Engine, alice: Caller, door: str) -> None:
    send(engine, door, "login,day\na@x.example,2026-11-18\nb,2026-11-18\n")

    forget_uploads(engine, Clock(date(2026, 11, 23)))
    assert states(engine)[1] == "staged"
    forget_uploads(engine, Clock(date(2026, 11, 28)))
    assert states(engine)[1] == "discarded"


@SQLITE
def test_the_same_file_again_changes_nothing(engine: Engine, door: str) -> None:
    send(engine, door, NEXT)

    again = send(engine, door, NEXT)

    assert again.status_code == 200
    assert "This very file was imported before" in again.text
    assert states(engine) == ["applied", "applied"]


@SQLITE
def test_a_file_that_waits_is_not_taken_in_twice(engine: Engine, alice: Caller, door: str) -> None:
    for _time in range(2):
        answer = send(engine, door, "login,day\na@x.example,2026-11-18\nb,2026-11-18\n")

    assert "This very file is here already" in answer.text
    assert len(states(engine)) == 2


@SQLITE
def test_a_secret_that_is_wrong_or_revoked_opens_nothing(
    engine: Engine, alice: Caller, door: str
) -> None:
    assert send(engine, "/arrivals/nothing", NEXT).status_code == 404
    with reading(engine) as session:
        assert door.removeprefix("/arrivals/") not in repr(session.exec(select(AuditEntry)).all())

    alice.post(f"{HOME}/addresses/1/revoking")

    assert send(engine, door, NEXT).status_code == 404
    assert states(engine) == ["applied"]


@SQLITE
def test_what_cannot_be_read_or_is_too_large_leaves_nothing(
    engine: Engine, alice: Caller, door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = send(engine, door, b"PK\x03\x04 nothing of use")
    assert refused.status_code == 422
    state = Caller(engine, CLOCK).client.app.state
    monkeypatch.setattr(state, "settings", Settings(data=tmp_path, upload_megabytes=0))
    large = send(engine, door, NEXT)

    assert large.status_code == 413
    assert states(engine) == ["applied"]
    assert list((tmp_path / "uploads").iterdir()) == []


@SQLITE
def test_the_21st_file_within_an_hour_has_to_wait(engine: Engine, door: str) -> None:
    program = Caller(engine, CLOCK)
    for number in range(20):
        assert program.client.post(door, content=f"no table {number}").status_code in (202, 422)

    refused = program.client.post(door, content=NEXT)

    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0


@SQLITE
def test_a_file_laid_into_the_watched_folder_is_taken_once_it_is_complete(
    engine: Engine, alice: Caller, door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKEHOLD_INBOX", str(tmp_path / "inbox"))
    folder, inbox = tmp_path / "inbox" / "harbour" / "nightly", Inbox()
    folder.mkdir(parents=True)
    (folder / "log.csv").write_text(NEXT[:30])
    (folder / ".half.csv").write_text(NEXT)
    (folder / "link.csv").symlink_to(tmp_path / "takehold.db")
    inbox.look(engine, CLOCK)
    (folder / "log.csv").write_text(NEXT)
    inbox.look(engine, CLOCK)
    assert states(engine) == ["applied"]

    inbox.look(engine, CLOCK)
    run_next(engine, HANDLERS, CLOCK)

    assert states(engine) == ["applied", "applied"]
    assert [path.name[16:] for path in (folder / "done").iterdir()] == ["log.csv"]
    assert "log.csv" in alice.get(HOME).text
    left = {path.name for path in folder.iterdir()}
    assert left == {".half.csv", "link.csv", "done"}


@SQLITE
def test_what_cannot_be_read_in_the_watched_folder_lies_aside_with_the_reason(
    engine: Engine, alice: Caller, door: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TAKEHOLD_INBOX", str(tmp_path / "inbox"))
    inbox = Inbox()
    for name in ("nightly", "nobody-made-this"):
        (tmp_path / "inbox" / "harbour" / name).mkdir(parents=True)
        (tmp_path / "inbox" / "harbour" / name / "log.csv").write_text("")

    for _look in range(2):
        inbox.look(engine, CLOCK)

    refused = tmp_path / "inbox" / "harbour" / "nightly" / "refused"
    (why,) = refused.glob("*-log.csv.why.txt")
    assert "The file is empty" in why.read_text()
    assert (tmp_path / "inbox" / "harbour" / "nobody-made-this" / "log.csv").exists()
    assert states(engine) == ["applied"]
    assert list((tmp_path / "uploads").iterdir()) == []
    assert "came by itself and could not be read" in alice.get("/rollouts/harbour/changes").text


@SQLITE
def test_before_any_file_by_hand_there_is_nothing_to_choose(alice: Caller) -> None:
    page = alice.get(f"{HOME}/addresses").text

    assert "First a file by hand" in page
    assert alice.post(f"{HOME}/addresses", name="x", like="12345678").status_code == 422


@SQLITE
def test_a_name_is_used_once(alice: Caller, door: str) -> None:
    page = alice.post(f"{HOME}/addresses", name="nightly!", like=_like(alice))

    assert page.status_code == 422
    assert "There is an upload address of this name already." in page.text


def _like(alice: Caller) -> str:
    found = re.search(r'<option value="(\w+)"', alice.get(f"{HOME}/addresses").text)
    assert found is not None
    return found[1]


USUAL = Brought("hubspot", {"accepted": 100, "rejected": {"no day": 2}})


@pytest.mark.parametrize(
    ("source", "accepted", "rejected", "asks"),
    [
        ("hubspot", 100, {}, ""),
        ("hubspot", 50, {"no day": 90}, ""),
        ("hubspot", 49, {}, "Usable rows: 49. The last file had 100."),
        ("hubspot", 90, {"no user": 1}, "a reason that is new: no user"),
        ("generic", 100, {}, "another source"),
    ],
)
def test_the_rule_of_what_is_usual(
    source: str, accepted: int, rejected: dict[str, int], asks: str
) -> None:
    found = Brought(source, {"accepted": accepted, "rejected": rejected})

    said = unusual(found, USUAL, known_columns=True)

    assert asks in said
    assert bool(said) == bool(asks)
    assert unusual(found, None, known_columns=True) != ""
    assert unusual(found, USUAL, known_columns=False) != ""
