"""Milestones over HTTP: a fragment for scripts, a way back without, and no half changes."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.audit.tables import AuditEntry
from core.clock import Clock
from core.db import reading, writing
from features.people import Stage, begin
from rollout.plan.commands import add_milestone, add_phase
from rollout.plan.forms import MilestoneForm
from rollout.plan.queries import milestones
from rollout.plan.tables import Milestone, MilestoneMove
from rollout.tables import Phase
from tests.web import Caller

PHASE = "/rollouts/crm/phases/service-desk"


@pytest.fixture
def lead(engine: Engine) -> Caller:
    """Alice, with a group that goes live on 11 January and one milestone, on 20 November 2026."""
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        desk = add_phase(
            session, rollout, "Service desk", stage.now, "Alice", go_live=date(2027, 1, 11)
        )
        form = MilestoneForm(name="Data loaded", planned=date(2026, 11, 23))
        add_milestone(session, desk, form, "Alice", stage.now)
    return Caller(engine, Clock(stage.today), "alice@harbour.example")


def address(engine: Engine, name: str) -> str:
    with reading(engine) as session:
        number = session.exec(select(Milestone.id).where(Milestone.name == name)).one()
    return f"{PHASE}/milestones/{number}"


def test_scripts_get_the_row_alone(engine: Engine, lead: Caller) -> None:
    path = address(engine, "Data loaded") + "/completion"
    body = {"place": "home", "_csrf_token": lead.token()}
    row = lead.client.post(path, data=body, headers={"HX-Request-Type": "partial"})
    assert row.status_code == 200
    assert row.text.strip().startswith('<li class="row changed" id="milestone-')
    assert "3 days early" in row.text
    assert "<html" not in row.text


def test_without_scripts_the_list_comes_back_with_the_row_marked(
    engine: Engine, lead: Caller
) -> None:
    answer = lead.post(address(engine, "Data loaded") + "/completion", place="home")
    assert re.fullmatch(r"/rollouts/crm\?changed=\d+#milestone-\d+", answer.headers["location"])
    assert 'class="row changed"' in lead.get(answer.headers["location"]).text
    assert 'class="row changed"' not in lead.get("/rollouts/crm").text


def test_a_second_tap_keeps_the_first_day(engine: Engine, lead: Caller) -> None:
    path = address(engine, "Data loaded") + "/completion"
    lead.post(path, on="2026-11-18")
    lead.post(path)
    assert row_of(engine, "Data loaded").actual == date(2026, 11, 18)
    with reading(engine) as session:
        done = session.exec(select(AuditEntry).where(AuditEntry.action == "milestone done"))
        assert len(list(done)) == 1


def test_the_go_live_that_happened_is_the_groups_go_live(engine: Engine, lead: Caller) -> None:
    path = address(engine, "Service desk goes live")
    lead.post(f"{path}/completion", on="2026-11-16")
    assert phase(engine).go_live == date(2026, 11, 16)
    lead.post(f"{path}/completion/removal")
    assert phase(engine).go_live == date(2027, 1, 11)


def test_what_is_done_must_be_undone_before_it_moves(engine: Engine, lead: Caller) -> None:
    path = address(engine, "Data loaded")
    lead.post(f"{path}/completion")
    refused = lead.post(f"{path}/moves", to="2026-12-01", reason="data")
    assert refused.status_code == 422
    with reading(engine) as session:
        assert session.exec(select(MilestoneMove)).all() == []


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"to": "2026-12-01"}, {"reason": "data"}, {"to": "soon", "reason": "data"},
        {"to": "2026-12-01", "reason": "bored"}, {"to": "2026-11-23", "reason": "data"},
        {"to": "2026-12-01", "reason": "data", "note": "x" * 501},
        {"to": "99999-01-01", "reason": "data"},
    ],
)  # fmt: skip
def test_half_a_move_changes_nothing(engine: Engine, lead: Caller, fields: dict[str, str]) -> None:
    assert lead.post(address(engine, "Data loaded") + "/moves", **fields).status_code == 422
    assert row_of(engine, "Data loaded").expected == date(2026, 11, 23)


def test_a_name_and_a_go_live_are_there_once(engine: Engine, lead: Caller) -> None:
    twice = lead.post(f"{PHASE}/milestones", name="Data loaded", planned="2026-12-01")
    assert "There is a milestone with this name already." in twice.text
    second = lead.post(f"{PHASE}/milestones", name="Again", planned="2026-12-01", kind="go-live")
    assert "A group has one go-live; it comes with the group." in second.text
    kept = lead.post(address(engine, "Service desk goes live") + "/removal")
    assert "The go-live belongs to its group and cannot be removed." in kept.text


def test_a_target_of_another_size_is_refused_and_what_was_typed_stays(lead: Caller) -> None:
    refused = lead.post(f"{PHASE}/targets", use="120")
    assert refused.status_code == 422
    assert "Enter a number from 1 to 100." in refused.text
    assert 'value="120"' in refused.text


def row_of(engine: Engine, name: str) -> Any:
    with reading(engine) as session:
        rows = milestones(session, phase(engine).id or 0, date(2026, 11, 20))
        return next(row for row in rows if row.name == name)


def phase(engine: Engine) -> Phase:
    with reading(engine) as session:
        return session.exec(select(Phase).where(Phase.slug == "service-desk")).one()
