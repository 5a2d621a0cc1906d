"""A full disk, two at once and a roster that changes meanwhile: a clear word, nothing half done."""

from __future__ import annotations

import errno
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlmodel import select

from adoption.usage.tables import Cover, UsageWeek
from app.importers import registry
from app.worker import HANDLERS
from core.db import reading, writing
from core.imports.commands import apply
from core.imports.tables import Import
from core.jobs.commands import run_next
from tests.app.test_imports import CLOCK, HOME, LOG, bring
from tests.web import Caller

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
FULL = "The server&#39;s disk is full. Nothing was changed."
LARGE = "user,date\n" + "".join(f"{n}@x.example,2026-11-{n % 9 + 10}\n" for n in range(9_000))


def fill_disk(engine: Engine) -> None:
    """Let the database grow no further, as on a full disk."""
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()

    def limit(connection: Any, *_rest: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")

    engine.dispose()
    event.listen(engine, "connect", limit)


def rows(engine: Engine, table: Any) -> int:
    with reading(engine) as session:
        return len(session.exec(select(table)).all())


@SQLITE
def test_a_disk_that_is_full_while_a_file_comes_is_named(
    engine: Engine, alice: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(path: Path, *_rest: Any) -> str:
        path.write_bytes(b"the first part")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.imports.uploads.commands._write", write)

    answer = alice.post(HOME, files={"file": ("log.csv", LOG)}, kind="usage")

    assert answer.status_code == 503
    assert FULL in answer.text
    assert list((tmp_path / "uploads").iterdir()) == []
    assert rows(engine, Import) == 0


@SQLITE
def test_a_disk_that_is_full_while_rows_are_put_aside_is_named(
    engine: Engine, alice: Caller, tmp_path: Path
) -> None:
    alice.get(HOME)
    fill_disk(engine)

    answer = alice.post(HOME, files={"file": ("log.csv", LARGE)}, kind="usage")

    assert answer.status_code == 503
    assert FULL in answer.text
    assert list((tmp_path / "uploads").iterdir()) == []
    assert (rows(engine, Import), rows(engine, UsageWeek)) == (0, 0)


@SQLITE
def test_a_disk_that_is_full_while_the_worker_checks_is_named(
    engine: Engine, alice: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.imports.commands.AT_ONCE", 0)
    address = bring(alice, LARGE)
    fill_disk(engine)

    while run_next(engine, HANDLERS, CLOCK):
        pass

    assert FULL in alice.get(address).text
    assert rows(engine, Cover) == 0


def test_two_imports_at_once_come_one_after_the_other(engine: Engine, alice: Caller) -> None:
    first = bring(alice, "user,date\na@x.example,2026-11-02\na@x.example,2026-11-13\n")
    second = bring(alice, "user,date\nb@x.example,2026-11-10\nb@x.example,2026-11-18\n")
    with ThreadPoolExecutor(1) as other:
        with writing(engine) as session:
            imported = session.exec(select(Import).where(Import.id == first[-8:])).one()
            apply(session, registry, imported, CLOCK.now(), "Alice")
            waits = other.submit(alice.post, f"{second}/application")
            assert not waits.done()
        assert waits.result(60).status_code == 303

    with reading(engine) as session:
        spans = sorted((c.first_day, c.last_day) for c in session.exec(select(Cover)))
    assert spans == [
        (date(2026, 11, 2), date(2026, 11, 9)), (date(2026, 11, 10), date(2026, 11, 18)),
    ]  # fmt: skip


def test_the_same_import_twice_at_once_is_one(engine: Engine, alice: Caller) -> None:
    address = bring(alice, LOG)
    with ThreadPoolExecutor(1) as other:
        with writing(engine) as session:
            imported = session.exec(select(Import).where(Import.id == address[-8:])).one()
            apply(session, registry, imported, CLOCK.now(), "Alice")
            waits = other.submit(alice.post, f"{address}/application")
        assert waits.result(60).status_code == 422

    assert rows(engine, Cover) == 1


@SQLITE
def test_whoever_comes_to_the_roster_while_a_file_waits_is_matched(
    engine: Engine, alice: Caller
) -> None:
    address = bring(alice, LOG)
    assert "2 user names match nobody yet" in alice.get(address).text
    people = bring(alice, "key,name,email\n1,Ann,a@x.example\n", kind="people", phase="sales")
    alice.post(f"{people}/application")

    alice.post(f"{address}/application")

    assert "b@x.example" in (page := alice.get("/rollouts/harbour/people/unmatched").text)
    assert "a@x.example" not in page
