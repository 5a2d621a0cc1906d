"""Exports of records, brought in by the web and taken back: only sums stay."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from adoption.records.tables import RecordSum
from core.db import reading
from core.imports.rows.tables import StagedRow
from features.people import Stage, begin

ROWS = [f"Yard {n},Boatyard,0421 {n}\n" for n in range(6)] + [f"Sund {n},,\n" for n in range(6)]
FILE = "name,Branche,phone\n" + "".join(ROWS)


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    return stage


def upload(stage: Stage, pasted: str, **said: str) -> str:
    page = stage.sends("Alice", "/imports", kind="records", pasted=pasted, **said)
    assert page.status_code == 303, stage.text
    found = re.search(r"/imports/([^/]+)", page.headers["location"])
    assert found is not None
    return f"/imports/{found[1]}"


def test_a_field_of_their_own_keeps_its_heading_and_no_customer_stays(stage: Stage) -> None:
    address = upload(stage, FILE, of="accounts")
    chosen = {"column-name": "name", "column-field_1": "Branche", "column-phone": ""}
    stage.sends("Alice", f"{address}/columns", then="check", **chosen)
    assert stage.sends("Alice", f"{address}/application").status_code == 303
    stage.sees("Alice", "/records")
    assert "50 % of 12 records have every field filled, on 20 Nov 2026" in stage.text
    assert "Branche Filled 50 % 6 of 12" in stage.text
    assert "Accounts" in stage.text
    with reading(stage.engine) as session:
        assert session.exec(select(StagedRow)).all() == []
        assert {row.records for row in session.exec(select(RecordSum))} == {12}
    stage.sends("Alice", f"{address}/undoing")
    stage.sees("Alice", "/records")
    assert "How good the records are will stand here" in stage.text


def test_of_one_day_the_export_imported_last_holds_and_sorts_stay_apart(stage: Stage) -> None:
    full = "name,phone\n" + "".join(f"A{n},{n}\n" for n in range(8))
    for pasted, sort in ((FILE, "accounts"), (full, "contacts"), (f"{full}B,\nC,\n", "accounts")):
        stage.sends("Alice", f"{upload(stage, pasted, of=sort)}/application")
    stage.sees("Alice", "/records")
    assert "80 % of 10 records have every field filled" in stage.text
    stage.sees("Alice", "/records?of=contacts")
    assert "100 % of 8 records have every field filled" in stage.text


def test_a_sort_nobody_knows_and_a_file_with_nothing_to_count_are_refused(stage: Stage) -> None:
    page = stage.sends("Alice", "/imports", kind="records", pasted=FILE, of="secrets")
    assert page.status_code == 422
    assert "Choose what the records are." in stage.text
    stage.sees("Alice", upload(stage, "owner,team\na@x.example,North\n", of="accounts"))
    assert "Choose at least one column that must be filled" in stage.text
