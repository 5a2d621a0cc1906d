"""The page of a result made beforehand is the page, and is never shown when anything changed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from core.clock import Clock
from core.db import reading, writing
from core.i18n import PSEUDO, speaking
from features.people import Stage, begin
from rollout.commands import raise_version
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.queries import outcomes
from rollout.outcomes.result_page.figures import ResultPage
from rollout.outcomes.stored_pages import queries
from rollout.outcomes.stored_pages.commands import store_results
from rollout.outcomes.stored_pages.queries import stored
from rollout.outcomes.stored_pages.tables import StoredResult
from rollout.outcomes.tables import Reading
from rollout.plan.commands import add_phase
from rollout.queries import phases

RESULTS = "/phases/direct-sales/results"
RETENTION = {"name": "Retention <of all>", "unit": "share", "better": "up", "kind": "proportion"}


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """Two years of months around a go-live, with a goal that was judged."""
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        add_phase(session, rollout, "Direct sales", stage.now, "Alice", go_live=date(2025, 3, 3))
        add_phase(session, rollout, "Clean the data", stage.now, "Alice", ends=date(2025, 2, 1))
    stage.sends("Alice", f"{RESULTS}/new", **RETENTION)
    with writing(engine) as session:
        session.add_all(of_month(at) for at in range(36))
    stage.sends("Alice", f"{RESULTS}/retention-of-all/goal", aim="better", due="2026-06-30")
    return stage


def of_month(at: int) -> Reading:
    part = 280 + (at * 7) % 11 + (30 if at > 14 else 0)
    return Reading(
        outcome_id=1, phase_id=1, period=date(2024 + at // 12, at % 12 + 1, 1), value=part / 400,
        numerator=part, denominator=400,
    )  # fmt: skip


def look_after(stage: Stage) -> None:
    judge_what_is_due(stage.engine, Clock(stage.today))
    store_results(stage.engine, Clock(stage.today))


def found(session: Session, stage: Stage, on: date | None = None) -> ResultPage | None:
    rollout, number = stage.rollout(session), stage.rollout(session).id or 0
    phase, (outcome,) = phases(session, number)[0], outcomes(session, number)
    return stored(session, rollout, phase, outcome, on=on or stage.today)


def test_what_is_stored_is_what_would_be_made(stage: Stage) -> None:
    judge_what_is_due(stage.engine, Clock(stage.today))
    at_once = page(stage, "Bob")
    store_results(stage.engine, Clock(stage.today))

    assert "Retention &lt;of all&gt;</bdi> moved up" in at_once
    assert page(stage, "Bob") == at_once
    with reading(stage.engine) as session:
        assert [row.phase_id for row in session.exec(select(StoredResult))] == [1]


def test_a_stored_page_is_for_its_day_version_language_and_program_only(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_after(stage)
    with reading(stage.engine) as session:
        assert found(session, stage)
        assert found(session, stage, on=stage.today - timedelta(days=1)) is None
        with speaking(PSEUDO):
            assert found(session, stage) is None
        with monkeypatch.context() as patch:
            patch.setattr(queries, "program_mark", lambda: "another")
            assert found(session, stage) is None
    with writing(stage.engine) as session:
        raise_version(session, 1)
    with reading(stage.engine) as session:
        assert found(session, stage) is None


def test_a_change_is_on_the_page_before_and_after_the_worker_comes_by(stage: Stage) -> None:
    look_after(stage)
    assert "52 of 400" not in page(stage, "Bob")
    typed = {"month": "2026-10", "numerator": "52", "denominator": "400"}
    assert stage.sends("Alice", f"{RESULTS}/retention-of-all/figures", **typed).status_code == 303

    assert "52 of 400" in page(stage, "Bob")
    look_after(stage)
    assert "52 of 400" in page(stage, "Bob")


def test_another_period_before_is_made_when_it_is_asked_for(stage: Stage) -> None:
    look_after(stage)

    stage.sees("Bob", f"{RESULTS}?before=6")

    assert "Sep 2024 to Feb 2025" in stage.text


def page(stage: Stage, name: str) -> str:
    """The page from its heading on; form tokens stand above it."""
    text: str = stage.sees(name, RESULTS).text
    return text[text.index("<h1>") : text.index("</main>")]
