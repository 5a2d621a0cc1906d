"""Conclusions and changes on the web, and managers whose key actions are marked."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from adoption.behaviours.five_habits import with_key_actions
from adoption.behaviours.queries import managers
from adoption.behaviours.tables import Lesson
from app.importers import registry
from core.clock import Clock
from core.db import reading, writing
from core.imports.commands import bring_in
from core.imports.plan import Options
from core.imports.uploads.commands import Order
from features.people import Stage, begin
from rollout.people.tables import Person

ENTRY = {
    "kind": "conclusion", "day": "2026-11-02", "text": "Visits lack a next step", "by": "Kim",
}  # fmt: skip
DAY = date(2026, 11, 15)


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    return stage


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("kind", "other", "Choose: a conclusion, or a change."),
        ("day", "2026-11-21", "This day has not come yet."),
        ("text", "", "Say it in at most 500 characters."),
        ("by", "", "Name who concluded or changed it"),
    ],
)
def test_what_cannot_be_is_refused(stage: Stage, field: str, typed: str, sentence: str) -> None:
    assert stage.sends("Alice", "/habits", **{**ENTRY, field: typed}).status_code == 422
    assert sentence in stage.text


def test_an_entry_taken_out_stays_in_the_log_of_changes(stage: Stage) -> None:
    assert stage.sends("Alice", "/habits", **ENTRY).status_code == 303
    assert stage.sends("Alice", "/habits/1/removal").status_code == 303
    with reading(stage.engine) as session:
        assert session.exec(select(Lesson)).all() == []
    stage.sees("Alice", "/changes")
    assert "A conclusion was taken out: “Visits lack a next step”" in stage.text


def test_key_actions_count_where_they_are_marked(stage: Stage, tmp_path: Path) -> None:
    with writing(stage.engine) as session:
        rollout_id = stage.rollout(session).id or 0
        session.add_all(
            Person(rollout_id=rollout_id, key=f"m{n}", name=f"Manager {n}") for n in range(6)
        )
        session.add_all(
            Person(rollout_id=rollout_id, key=f"s{n}", name=f"S {n}", manager=f"manager {n}")
            for n in range(6)
        )
    days = [DAY - timedelta(days=n) for n in range(56)]
    rows = [f"m{n},{day},{'yes' if n < 3 else 'no'}" for day in days for n in range(5)]
    path = tmp_path / "log.csv"
    path.write_text("user,date,key\n" + "\n".join(rows) + "\n")
    order = Order("usage", rollout_id, {}, Options(), "test")
    bring_in(stage.engine, registry, Clock(stage.today), order, path)
    with reading(stage.engine) as session:
        assert len(managers(session, rollout_id, DAY)) == 6
    stage.sees("Alice", "/habits")
    assert "Managers with a key action in four weeks Now 50 % 3 of 6 Before 50 % 3 of 6" in (
        stage.text
    )


def test_more_use_never_lowers_who_is_counted_in_one_way_of_counting() -> None:
    weeks = [(1, {DAY: 1}), (2, {DAY: 0})]
    assert with_key_actions(weeks)[0] < with_key_actions([*weeks, (2, {DAY: 3})])[0]
