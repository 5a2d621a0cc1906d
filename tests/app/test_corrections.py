"""Rejected rows come again, corrected: they join their import, and nothing counts twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import days_between
from core.db import reading, writing
from core.forms import Refusal
from rollout.outcomes.tables import Outcome
from tests.app.imports_world import ground_on
from tests.app.test_imports import HOME, bring
from tests.web import Caller

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
LOG = """\
user,date,logins
a@x.example,2026-11-16,3
b@x.example,2026-11-17,2
a@x.example,31/11/2026,1
b@x.example,32/11/2026,4
"""
ALL = [("a@x.example", 16, 3), ("b@x.example", 17, 2)]


def corrected_of(alice: Caller, address: str, **days: str) -> str:
    """The file of rejected rows with other days in it, as it was taken away."""
    text: str = alice.get(f"{address}/rejects.csv").content.decode("utf-8-sig")
    for before, after in days.items():
        text = text.replace(f"{before[1:]}/11/2026,", f"2026-11-{after},", 1)
    return text


def used(engine: Engine) -> list[tuple[str, int, int]]:
    """Account, day of November and actions of all that is visible."""
    found = []
    with reading(engine) as session:
        for cover in session.exec(select(Cover)):
            rows = select(UsageWeek).where(UsageWeek.import_number == cover.import_number)
            for row in session.exec(rows):
                days = days_between(row.week, row.days, date.min, date.max)
                for day, actions in zip(days, row.actions, strict=True):
                    if cover.first_day <= day <= cover.last_day:
                        found.append((row.account, day.day, actions))
    return sorted(found)


def follow(alice: Caller, content: str) -> str:
    address = bring(alice, content)
    assert alice.get(address).status_code == 200
    return address


def test_corrected_rows_join_the_days_of_their_import(engine: Engine, alice: Caller) -> None:
    first = bring(alice, LOG, phase="sales")
    alice.post(f"{first}/application")
    assert used(engine) == ALL

    second = follow(alice, corrected_of(alice, first, d31="16", d32="18"))
    check = alice.get(second).text
    assert "These are corrected rows of:" in check
    assert "2 rows are ready to import." in check
    alice.post(f"{second}/application")

    assert used(engine) == [("a@x.example", 16, 4), ("b@x.example", 17, 2), ("b@x.example", 18, 4)]
    refused = alice.post(f"{first}/undoing")
    assert refused.status_code == 422
    assert "Its corrected rows are in use" in refused.text
    alice.post(f"{second}/undoing")
    assert used(engine) == ALL
    alice.post(f"{first}/undoing")
    assert used(engine) == []


def test_what_was_not_imported_yet_is_imported_along(engine: Engine, alice: Caller) -> None:
    first = bring(alice, LOG)
    second = follow(alice, corrected_of(alice, first, d31="16"))
    assert "1 of 2 rows are ready to import." in alice.get(second).text

    alice.post(f"{second}/application")

    assert used(engine) == [("a@x.example", 16, 4), ("b@x.example", 17, 2)]
    assert "1 row was not imported" in alice.get(second).text
    third = follow(alice, corrected_of(alice, second, d32="18"))
    alice.post(f"{third}/application")
    assert used(engine) == [("a@x.example", 16, 4), ("b@x.example", 17, 2), ("b@x.example", 18, 4)]


@SQLITE
def test_corrected_rows_take_no_days_from_a_later_file(engine: Engine, alice: Caller) -> None:
    first = bring(alice, LOG)
    alice.post(f"{first}/application")
    later = bring(alice, "user,date,logins\na@x.example,2026-11-15,1\na@x.example,2026-11-18,1\n")
    alice.post(f"{later}/application")
    assert used(engine) == [("a@x.example", 15, 1), ("a@x.example", 18, 1)]

    second = follow(alice, corrected_of(alice, first, d31="16"))
    alice.post(f"{second}/application")

    assert used(engine) == [("a@x.example", 15, 1), ("a@x.example", 18, 1)]


@SQLITE
def test_rows_of_an_import_that_is_gone_are_refused(alice: Caller) -> None:
    first = bring(alice, LOG)
    corrected = corrected_of(alice, first, d31="16")
    alice.post(f"{first}/discarding")

    answer = alice.post(HOME, files={"file": ("log.csv", corrected)}, kind="usage")

    assert answer.status_code == 422
    assert "which is not in use. Bring in its whole file again." in answer.text


@SQLITE
def test_corrected_rows_need_what_they_correct_at_the_end(engine: Engine, alice: Caller) -> None:
    first = bring(alice, LOG)
    second = follow(alice, corrected_of(alice, first, d31="16"))
    alice.post(f"{first}/discarding")

    answer = alice.post(f"{second}/application")

    assert answer.status_code == 422
    assert "is not in use any more" in answer.text
    assert used(engine) == []


@SQLITE
def test_the_choices_of_the_file_hold_for_its_corrected_rows(alice: Caller) -> None:
    columns = bring(alice, "who,when\na@x.example,2026-11-16 23:30\na@x.example,soon\n")
    chosen = {"column-user": "who", "column-time": "when", "zone": "UTC"}
    alice.post(columns, then="check", **chosen)
    first = columns.removesuffix("/columns")
    corrected = corrected_of(alice, first).replace(",soon,", ",2026-11-18 23:30,")

    second = follow(alice, corrected)

    assert "1 row is ready to import." in alice.get(second).text
    assert "00:30 in Berlin" in alice.get(second).text


@SQLITE
def test_lists_that_count_only_whole_are_asked_for_whole(engine: Engine, tmp_path: Path) -> None:
    ground = ground_on(engine, tmp_path)
    with writing(engine) as session:
        about = {"slug": "turnover", "name": "Turnover", "unit": "money", "kind": "mean"}
        session.add(Outcome(rollout_id=ground.rollout_id, library_key="revenue", **about))
    orders = "customer,date,amount\nC-1,2026-09-01,10\nC-1,2026-10-01,10\nC-2,soon,10\n"
    first = ground.bring("orders", orders)
    headings = f'customer,date,amount,Row,Column,"Why, import {first["import_id"]}"\n'

    with pytest.raises(Refusal, match="Correct the list and bring it in again"):
        ground.bring("orders", headings + "C-2,2026-10-02,10,4,date,x\n")


@SQLITE
def test_people_come_in_row_by_row_as_ever(engine: Engine, alice: Caller) -> None:
    people = "key,name,joins\n1,Dana Weber,2026-11-01\n2,Kim Brandt,soon\n"
    first = bring(alice, people, kind="people", phase="sales")
    alice.post(f"{first}/application")
    corrected = corrected_of(alice, first).replace(",soon,", ",2026-11-02,")

    answer = alice.post(HOME, files={"file": ("x.csv", corrected)}, kind="people", phase="sales")
    alice.post(f"{answer.headers['location']}/application")

    page = alice.get("/rollouts/harbour/people").text
    assert "Dana Weber" in page
    assert "Kim Brandt" in page


def test_the_command_line_joins_them_too(engine: Engine, tmp_path: Path) -> None:
    ground = ground_on(engine, tmp_path)
    first = ground.bring("usage", LOG)
    headings = f'user,date,logins,Row,Column,"Why, import {first["import_id"]}"\n'

    ground.bring("usage", headings + "a@x.example,2026-11-16,1,4,date,not a date\n")

    assert used(engine) == [("a@x.example", 16, 4), ("b@x.example", 17, 2)]
