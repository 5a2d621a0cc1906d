"""Use beside results: published shares only, worked out by the worker, never out of date."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.evidence import commands
from app.evidence.beside import Beside, Kind, Unit, beside
from app.evidence.commands import set_use_beside_results
from app.evidence.queries import BESIDE
from app.evidence.tables import UseBesideResult
from core.clock import Clock
from core.db import reading, writing
from core.figures import resolved
from core.i18n import PSEUDO
from features.people import Stage, begin
from features.steps.evidence import following, staying, teams
from rollout.outcomes.tables import Outcome, Reading
from rollout.plan.commands import add_phase
from tests.app.test_right_to_left import english_in

PAGE = "/results/retention/use"


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        live = date(2025, 12, 1)
        add_phase(session, rollout, "Direct sales", stage.now, "Alice", go_live=live)
        session.add(Outcome(rollout_id=rollout.id or 0, slug="retention", name="Retention"))
    return stage


def worked_out(stage: Stage) -> Beside:
    set_use_beside_results(stage.engine, Clock(stage.today))
    with reading(stage.engine) as session:
        row = session.exec(select(UseBesideResult)).one()
        return BESIDE.validate_python(row.found)


def test_each_month_of_a_team_stands_beside_its_use_of_the_month_before(
    stage: Stage, tmp_path: Path
) -> None:
    teams(stage, tmp_path, 8, 20, "Direct sales", 8, 14)
    following(stage, 10, 400)

    found = worked_out(stage)

    assert (found.kind, len(found.counted), found.found.reading) == ("teams", 8, "moves_with")
    # 160 customers of 400 and 10 more for each of 20 people: half a point for a point of use.
    assert found.found.two_way.estimate == pytest.approx(0.5)
    assert all(
        at.result == pytest.approx(0.4 + at.use / 2) for unit in found.units for at in unit.points
    )
    go.Figure(resolved(drawn(stage)))


def drawn(stage: Stage) -> Any:
    text = re.search(
        r'<script type="application/json"[^>]*>(.*?)</script>', stage.sees("Bob", PAGE).text,
        re.DOTALL,
    )  # fmt: skip
    assert text is not None
    return json.loads(text[1])


@pytest.mark.parametrize(("size", "low", "high"), [(4, 1, 3), (12, 11, 12), (12, 0, 1)])
def test_use_that_may_not_be_read_exactly_is_not_even_stored(
    stage: Stage, tmp_path: Path, size: int, low: int, high: int
) -> None:
    teams(stage, tmp_path, 8, size, "Direct sales", low, high)
    staying(stage, 280, 400)

    found = worked_out(stage)

    assert [unit.points for unit in found.units] == [()] * 8
    assert {unit.why for unit in found.units} == {"hidden"}
    assert found.found.reading == "not_enough"
    assert found.found.two_way.estimate is None


def test_a_lead_reads_no_more_than_leadership(stage: Stage, tmp_path: Path) -> None:
    teams(stage, tmp_path, 8, 12, "Direct sales", 6, 12)
    staying(stage, 280, 400)
    found = worked_out(stage)
    assert all(at.use < 0.9 for unit in found.units for at in unit.points)
    assert any(unit.in_words for unit in found.units)
    assert texts(stage, "Alice") == texts(stage, "Bob")


def texts(stage: Stage, who: str) -> str:
    stage.sees(who, PAGE)
    main = re.search("It cannot be said.*|Retention (moves|does not).*", stage.text, re.DOTALL)
    assert main is not None
    return main[0]


def test_what_is_out_of_date_is_not_shown(stage: Stage, tmp_path: Path) -> None:
    teams(stage, tmp_path, 8, 20, "Direct sales", 8, 14)
    following(stage, 10, 400)
    worked_out(stage)
    with writing(stage.engine) as session:
        stage.rollout(session).version += 1
    stage.sees("Bob", PAGE)
    assert "It is being worked out" in stage.text
    worked_out(stage)
    stage.sees("Bob", PAGE)
    assert "Retention moves with use of the CRM" in stage.text


def test_it_is_worked_out_again_only_where_use_or_the_result_changed(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teams(stage, tmp_path, 8, 20, "Direct sales", 8, 14)
    following(stage, 10, 400)
    before = worked_out(stage)
    calls: list[Kind] = []

    def counted(units: Sequence[Unit], kind: Kind) -> Beside:
        calls.append(kind)
        return beside(units, kind)

    monkeypatch.setattr(commands, "beside", counted)
    with writing(stage.engine) as session:
        stage.rollout(session).version += 1
    assert worked_out(stage) == before
    stage.sees("Bob", PAGE)
    assert "Retention moves with use of the CRM" in stage.text
    assert calls == []

    with writing(stage.engine) as session:
        stage.rollout(session).version += 1
        for reading in session.exec(select(Reading)):
            reading.value, reading.numerator = 0.0, 0.0
    assert worked_out(stage) != before
    assert calls == ["teams"]


def test_teams_that_nobody_belongs_to_and_groups_not_live_are_named(
    stage: Stage, tmp_path: Path
) -> None:
    teams(stage, tmp_path, 8, 20, "Direct sales", 8, 14)
    stage.notes["use"] |= {(9, month): 10 for _at, month in list(stage.notes["use"])}
    following(stage, 10, 400)
    found = worked_out(stage)
    assert [unit.why for unit in found.units if unit.why] == ["no_roster"]
    stage.sees("Bob", PAGE)
    assert "North 9, Direct sales: no team of this name among the people." in stage.text


@pytest.mark.parametrize("count", [2, 8])
def test_it_can_be_read_from_right_to_left(stage: Stage, tmp_path: Path, count: int) -> None:
    teams(stage, tmp_path, count, 20, "Direct sales", 8, 14)
    following(stage, 10, 400)
    bob = stage.person("Bob")
    bob.client.cookies.set("language", PSEUDO)
    own = {"Bob", "English", "Retention", "North", "Direct", "sales"}
    for _turn in range(2):
        page = bob.get(stage.home + PAGE)
        assert [word for word in english_in(page.text) if word not in own] == []
        worked_out(stage)


def test_no_page_of_a_result_that_is_not_there(stage: Stage) -> None:
    assert stage.sees("Bob", "/results/nothing/use").status_code == 404
