"""The price list on the web, and lists of seats that replace each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.importers import registry
from core.clock import Clock
from core.db import reading, writing
from core.imports.commands import bring_in, undo
from core.imports.plan import Options
from core.imports.queries import one
from core.imports.uploads.commands import Order
from features.people import Stage, begin

LINE = {
    "name": "Sales seat", "kind": "regular", "seats": "40", "price": "55.50",
    "since": "2026-01-01",
}  # fmt: skip


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    return stage


def test_a_line_is_entered_changed_and_taken_out(stage: Stage) -> None:
    assert stage.sends("Alice", "/licences", **LINE).status_code == 303
    page = stage.sees("Alice", "/licences/1").text
    assert 'value="55.50"' in page
    assert 'value="2026-01-01"' in page
    assert stage.sends("Alice", "/licences/1", **{**LINE, "seats": "20"}).status_code == 303
    stage.sees("Bob", "/licences")
    assert "cost €1,110 a month" in stage.text
    assert stage.sends("Alice", "/licences/1/removal").status_code == 303
    stage.sees("Alice", "/changes")
    assert "The price of “Sales seat” seats was taken out." in stage.text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("seats", "-1", "Write how many seats were bought, a whole number."),
        ("price", "-5", "A price cannot be negative."),
        ("price", "99999999999", "This is too large to be right."),
        ("until", "2025-12-31", "The term ends before it begins."),
        ("kind", "other", "Choose: for regular users, or for occasional ones."),
    ],
)
def test_what_cannot_be_is_refused(stage: Stage, field: str, typed: str, sentence: str) -> None:
    assert stage.sends("Alice", "/licences", **{**LINE, field: typed}).status_code == 422
    assert sentence in stage.text


def test_one_price_a_type_and_day(stage: Stage) -> None:
    stage.sends("Alice", "/licences", **LINE)
    assert stage.sends("Alice", "/licences", **LINE).status_code == 422
    assert "has a price from this day on already" in stage.text
    assert stage.sends("Alice", "/licences", **{**LINE, "since": "2027-01-01"}).status_code == 303
    stage.sees("Alice", "/licences")
    assert "€55.50 a month from 1 Jan 2027" in stage.text or "€56 a month from" in stage.text


def bring(stage: Stage, path: Path, text: str) -> dict[str, object]:
    path.write_text(text)
    with reading(stage.engine) as session:
        order = Order("licences", stage.rollout(session).id or 0, {}, Options(), "test")
    return bring_in(stage.engine, registry, Clock(stage.today), order, path).as_json()


def test_the_newest_list_holds_until_it_is_undone(stage: Stage, tmp_path: Path) -> None:
    stage.sends("Alice", "/licences", **LINE)
    bring(stage, tmp_path / "a.csv", "User name,Licence type\na,Sales seat\nb,Sales seat\n")
    found = bring(
        stage, tmp_path / "b.csv",
        "user,type,since,until\na,Sales seat,2026-03-01,\na,Sales seat,,\n"
        "c,Sales seat,2026-03-01,2026-02-01\n",
    )  # fmt: skip
    assert found["rejected"] == {
        "The CRM user name has this seat twice.": 1, "The seat ends before it begins.": 1,
    }  # fmt: skip
    stage.sees("Alice", "/licences")
    assert "Given to somebody 1 Spare 39" in stage.text
    with writing(stage.engine) as session:
        imported = one(session, str(found["import_id"]))
        assert imported is not None
        undo(session, registry, imported, stage.now, "test")
    stage.sees("Alice", "/licences")
    assert "Given to somebody 2 Spare 38" in stage.text
