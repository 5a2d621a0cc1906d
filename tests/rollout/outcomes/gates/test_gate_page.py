"""The page of a gate, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.db import reading, writing
from features.people import Stage, begin
from rollout.outcomes.gates.tables import Gate
from rollout.plan.commands import add_phase
from rollout.plan.tables import Milestone

PLAN = "/phases/direct-sales/milestones"
GATE = f"{PLAN}/2/gate"
RETENTION = {"name": "Retention", "unit": "share", "better": "up", "kind": "proportion"}


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        add_phase(session, rollout, "Direct sales", stage.now, "Alice", go_live=date(2026, 10, 1))
    stage.sends("Alice", PLAN, name="Review", kind="delivery", planned="2026-12-01")
    return stage


def test_without_a_result_the_page_says_what_to_do(stage: Stage) -> None:
    stage.sees("Alice", GATE)
    assert "No business result is watched yet" in stage.text


def test_a_gate_is_set_shown_changed_and_removed(stage: Stage) -> None:
    stage.sends("Alice", "/phases/direct-sales/results/new", **RETENTION)
    stage.sends("Alice", GATE, result="retention", bound="least", figure="75")
    stage.sends("Alice", GATE, result="retention", bound="most", figure="80.5 %")
    page = stage.sees("Alice", GATE)
    assert 'value="80.5 %"' in page.text
    assert "Retention at most 80.5 %" in stage.text
    stage.sees("Alice", "/changes")
    assert "“Review” waits for a figure of Retention." in stage.text
    assert stage.sends("Alice", f"{GATE}/removal").status_code == 303
    assert gates(stage) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"result": "nothing", "bound": "least", "figure": "75"}, "Choose a business result."),
        ({"result": "retention", "bound": "about", "figure": "75"}, "Choose: at least, or at"),
        ({"result": "retention", "bound": "least"}, "Write the figure that must be reached."),
        ({"result": "retention", "bound": "least", "figure": "0.7"}, "Add the percent sign"),
        ({"result": "retention", "bound": "least", "figure": "175"}, "between 0 and 100 per cent"),
    ],
)
def test_what_cannot_be_checked_is_refused(
    stage: Stage, fields: dict[str, str], sentence: str
) -> None:
    stage.sends("Alice", "/phases/direct-sales/results/new", **RETENTION)
    assert stage.sends("Alice", GATE, **fields).status_code == 422
    assert sentence in stage.text
    assert gates(stage) == []


def test_the_gate_goes_with_its_milestone(stage: Stage) -> None:
    stage.sends("Alice", "/phases/direct-sales/results/new", **RETENTION)
    stage.sends("Alice", GATE, result="retention", bound="least", figure="75")
    assert stage.sends("Alice", f"{PLAN}/2/removal").status_code == 303
    assert gates(stage) == []
    with reading(stage.engine) as session:
        assert len(session.exec(select(Milestone)).all()) == 1


def gates(stage: Stage) -> list[Gate]:
    with reading(stage.engine) as session:
        return list(session.exec(select(Gate)))
