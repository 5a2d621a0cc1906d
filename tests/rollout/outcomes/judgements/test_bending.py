"""Ways to bend a goal or its figures after it was fixed, and what pages say then."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.clock import Clock
from core.db import writing
from features.people import Stage, begin
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.tables import Reading
from rollout.plan.commands import add_phase
from rollout.plan.tables import Milestone
from rollout.queries import phase_by_slug

GO_LIVE = date(2026, 3, 2)
PAGE = "/phases/direct-sales/results"
RETENTION = {"name": "Retention", "unit": "share", "better": "up", "kind": "proportion"}
UPS_AND_DOWNS = (0, 4, -4, 2, -2, 5, -5, 1, -1, 3, -3, 0)
BEFORE = [date(2024 + at // 12, at % 12 + 1, 1) for at in range(2, 26)]
AFTER = [date(2026, month, 1) for month in range(4, 10)]


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """Direct sales goes live on 2 March 2026; retention is watched, 24 months before are in."""
    stage = Stage(engine)
    begin(stage, "CRM")
    stage.today = date(2026, 2, 1)
    with writing(engine) as session:
        rollout = stage.rollout(session)
        for name, day in (("Direct sales", GO_LIVE), ("Partners", date(2026, 6, 1))):
            add_phase(session, rollout, name, stage.now, "Alice", go_live=day)
    stage.sends("Alice", f"{PAGE}/new", **RETENTION)
    return stage


def months(stage: Stage, part: int, days: list[date], group: str | None = "direct-sales") -> None:
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        phase = phase_by_slug(session, rollout.id or 0, group) if group else None
        for at, day in enumerate(days):
            count = part + UPS_AND_DOWNS[at % len(UPS_AND_DOWNS)]
            session.add(Reading(
                outcome_id=1, phase_id=phase.id if phase else None, period=day,
                value=count / 400, numerator=count, denominator=400,
            ))  # fmt: skip
        rollout.version += 1


def fixed(stage: Stage, target: str = "78 %", **more: str) -> None:
    goal = {"aim": "figure", "target": target, "due": "2026-09-30", **more}
    assert stage.sends("Alice", f"{PAGE}/retention/goal", **goal).status_code == 303, stage.text
    assert stage.sends("Alice", f"{PAGE}/retention/goal/lock").status_code == 303, stage.text


def judged(stage: Stage, on: date, page: str = PAGE) -> str:
    """The page on a day, once the worker has judged what is due."""
    stage.today = on
    judge_what_is_due(stage.engine, Clock(on))
    stage.sees("Alice", page)
    return stage.text


def go_live_moved(stage: Stage, day: str) -> None:
    with writing(stage.engine) as session:
        phase = phase_by_slug(session, stage.rollout(session).id or 0, "direct-sales")
        assert phase is not None
        of_phase = select(Milestone).where(Milestone.phase_id == phase.id)
        milestone = session.exec(of_phase.where(Milestone.kind == "go-live")).one()
    address = f"/phases/direct-sales/milestones/{milestone.id}/moves"
    answer: Any = stage.sends("Alice", address, to=day, reason="other")
    assert answer.status_code == 303, stage.text


def test_a_goal_fixed_while_the_go_live_stood_later_is_set_after_the_start(stage: Stage) -> None:
    months(stage, 280, BEFORE)
    months(stage, 320, AFTER[:2])
    stage.today = date(2026, 6, 10)
    go_live_moved(stage, "2026-07-01")
    fixed(stage)
    go_live_moved(stage, "2026-03-02")
    text = judged(stage, date(2026, 6, 11))
    assert "set after the start" in text
    assert "fixed on" not in text


def test_moving_the_go_live_before_the_fixing_does_not_hide_what_was_said(stage: Stage) -> None:
    months(stage, 280, BEFORE)
    fixed(stage)
    months(stage, 250, AFTER)
    assert "Worse, beyond chance and trend." in judged(stage, date(2026, 10, 2))
    go_live_moved(stage, "2026-01-15")
    text = judged(stage, date(2026, 10, 2))
    assert "fixed only after the start, on 1 Feb 2026" in text or "set after the start" in text
    assert "Before the figures, the plan or the procedure changed it said: Worse" in text


def test_moving_the_go_live_after_fixing_is_said(stage: Stage) -> None:
    months(stage, 280, BEFORE)
    fixed(stage)
    months(stage, 320, AFTER)
    assert "The go-live was" not in judged(stage, date(2026, 10, 2))
    go_live_moved(stage, "2026-04-01")
    assert "when the goal was fixed the go-live was 2 Mar 2026" in judged(stage, date(2026, 10, 2))


def test_changing_a_month_from_before_after_fixing_is_said(stage: Stage) -> None:
    months(stage, 280, BEFORE[:-1])
    fixed(stage)
    months(stage, 280, BEFORE[-1:])
    months(stage, 290, AFTER)
    assert "since the goal was fixed" not in judged(stage, date(2026, 10, 2))
    stage.sends("Alice", f"{PAGE}/retention/figures", month="2025-06", numerator="200",
                denominator="400")  # fmt: skip
    assert "changed since the goal was fixed: Jun 2025" in judged(stage, date(2026, 10, 2))


def test_history_that_came_in_after_fixing_is_said(stage: Stage) -> None:
    months(stage, 280, BEFORE[12:])
    fixed(stage)
    months(stage, 250, BEFORE[:12])
    months(stage, 290, AFTER)
    text = judged(stage, date(2026, 10, 2))
    assert "brought in only after the goal was fixed" in text


def test_a_verdict_that_changed_keeps_the_earlier_one_on_the_page(stage: Stage) -> None:
    months(stage, 280, BEFORE)
    fixed(stage)
    months(stage, 250, AFTER)
    assert "Worse, beyond chance and trend." in judged(stage, date(2026, 10, 2))
    for month in AFTER:
        stage.sends("Alice", f"{PAGE}/retention/figures", month=f"{month:%Y-%m}", numerator="321",
                    denominator="400")  # fmt: skip
    text = judged(stage, date(2026, 10, 3))
    assert "Improved, beyond chance and trend." in text
    before = "Before the figures, the plan or the procedure changed it said: "
    assert f"{before}Worse, beyond chance and trend." in text


def test_company_figures_are_said_to_be_those_and_other_go_lives_compete(stage: Stage) -> None:
    months(stage, 280, BEFORE, None)
    fixed(stage)
    months(stage, 320, AFTER, None)
    text = judged(stage, date(2026, 10, 2))
    assert "Changed, cause unclear." in text
    assert "Partners goes live" in text
    assert "figures of the whole company" in text


def test_a_goal_missed_by_less_than_a_point_is_not_written_as_reached(stage: Stage) -> None:
    months(stage, 280, BEFORE)
    fixed(stage, target="80.3 %")
    months(stage, 320, AFTER)
    text = judged(stage, date(2026, 10, 2))
    assert "it is 80.2 %, which does not reach the goal of 80.3 %" in text


def test_groups_that_go_live_in_one_month_do_not_compete_with_each_other(stage: Stage) -> None:
    with writing(stage.engine) as session:
        partners = phase_by_slug(session, stage.rollout(session).id or 0, "partners")
        assert partners is not None
        partners.go_live = date(2026, 3, 16)
    months(stage, 280, BEFORE, None)
    fixed(stage)
    months(stage, 320, AFTER, None)
    text = judged(stage, date(2026, 10, 2))
    assert "Improved, beyond chance and trend." in text
    assert "These are figures of the whole company, for want of the group's own." in text


def test_the_joined_page_does_not_keep_a_verdict_that_the_go_live_left_behind(stage: Stage) -> None:
    months(stage, 280, BEFORE)
    fixed(stage)
    months(stage, 320, AFTER)
    judged(stage, date(2026, 10, 2))
    stage.sees("Bob", "/summary")
    assert "Improved, beyond chance and trend." in stage.text
    go_live_moved(stage, "2026-09-14")
    judged(stage, date(2026, 10, 2))
    stage.sees("Bob", "/summary")
    assert "Improved, beyond chance and trend." not in stage.text


def test_a_reader_who_asks_for_other_months_before_gets_the_same_answer_on_the_goal(
    stage: Stage,
) -> None:
    months(stage, 280, BEFORE[:18])
    months(stage, 340, BEFORE[18:])
    goal = {"aim": "better", "due": "2026-09-30"}
    assert stage.sends("Alice", f"{PAGE}/retention/goal", **goal).status_code == 303
    months(stage, 320, AFTER)
    reached = "Goal reached? Yes. 74 % → 81 %"
    assert reached in judged(stage, date(2026, 10, 2))
    assert reached in judged(stage, date(2026, 10, 2), f"{PAGE}?before=6")


def test_figures_of_one_segment_alone_are_said_to_be_that(stage: Stage) -> None:
    months(stage, 280, BEFORE)
    fixed(stage)
    months(stage, 320, AFTER)
    with writing(stage.engine) as session:
        for reading in session.exec(select(Reading)):
            reading.segment = "Gold"
        stage.rollout(session).version += 1
    text = judged(stage, date(2026, 10, 2))
    assert "These are figures of “Gold” only." in text
    assert "These are the figures of “Gold” only: nobody else's were brought in." in text
    stage.sees("Bob", "/results")
    assert "of “Gold” only" in stage.text


def test_months_without_a_segment_are_incomplete_and_not_smaller(stage: Stage) -> None:
    months(stage, 280, BEFORE)
    fixed(stage)
    months(stage, 320, AFTER)
    with writing(stage.engine) as session:
        for reading in list(session.exec(select(Reading))):
            reading.segment = "Gold"
            if reading.period not in AFTER[1:3]:
                session.add(Reading(
                    outcome_id=1, phase_id=reading.phase_id, period=reading.period, value=0.5,
                    segment="Silver", numerator=100, denominator=200,
                ))  # fmt: skip
        stage.rollout(session).version += 1
    text = judged(stage, date(2026, 10, 2))
    assert "Figures of a part of the customers are missing in: May 2026, Jun 2026." in text
    assert "May 2026 incomplete, without Silver" in text
