"""Judgements: worked out when something changed, kept once given, current or said not to be."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from core.clock import Clock
from core.db import reading, writing
from features.people import Stage, begin
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.judgements.tables import Judgement
from rollout.outcomes.tables import Reading
from rollout.plan.commands import add_phase

GO_LIVE = date(2026, 3, 2)
PAGE = "/phases/direct-sales/results"
RETENTION = {"name": "Retention", "unit": "share", "better": "up", "kind": "proportion"}
UPS_AND_DOWNS = (0, 4, -4, 2, -2, 5, -5, 1, -1, 3, -3, 0)


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """A goal for direct sales, fixed a month before its go-live: 70 to 78 % by September."""
    stage = Stage(engine)
    begin(stage, "CRM")
    stage.today = date(2026, 2, 1)
    with writing(engine) as session:
        add_phase(
            session, stage.rollout(session), "Direct sales", stage.now, "Alice", go_live=GO_LIVE
        )
    stage.sends("Alice", f"{PAGE}/new", **RETENTION)
    months(stage, 280, [date(2024 + at // 12, at % 12 + 1, 1) for at in range(2, 26)])
    stage.sends("Alice", f"{PAGE}/retention/goal", aim="figure", target="78 %", due="2026-09-30")
    stage.sends("Alice", f"{PAGE}/retention/goal/lock")
    return stage


def months(stage: Stage, part: int, days: list[date]) -> None:
    with writing(stage.engine) as session:
        for at, day in enumerate(days):
            count = part + UPS_AND_DOWNS[at % len(UPS_AND_DOWNS)]
            session.add(Reading(
                outcome_id=1, phase_id=1, period=day, value=count / 400, numerator=count,
                denominator=400,
            ))  # fmt: skip
        stage.rollout(session).version += 1


def judged(stage: Stage, on: date) -> list[Judgement]:
    judge_what_is_due(stage.engine, Clock(on))
    with reading(stage.engine) as session:
        return list(session.exec(select(Judgement).order_by(col(Judgement.id))))


def test_a_verdict_waits_for_its_day_and_is_kept_then(stage: Stage) -> None:
    [early] = judged(stage, date(2026, 4, 5))
    assert (early.judged_on, early.finding["kind"]) == (None, "TOO_EARLY")
    months(stage, 320, [date(2026, month, 1) for month in range(4, 10)])
    [given] = judged(stage, date(2026, 10, 2))
    assert (given.judged_on, given.finding["kind"]) == (date(2026, 9, 30), "IMPROVED_TARGET_MET")
    assert given.id != early.id
    [again] = judged(stage, date(2026, 10, 3))
    assert (again.on, again.made) == (date(2026, 10, 3), given.made)


def test_a_corrected_figure_gives_a_second_verdict_beside_the_first(stage: Stage) -> None:
    months(stage, 320, [date(2026, month, 1) for month in range(4, 10)])
    judged(stage, date(2026, 10, 2))
    stage.today = date(2026, 10, 2)
    stage.sends("Alice", f"{PAGE}/retention/figures", month="2026-09", numerator="200",
                denominator="400")  # fmt: skip
    first, second = judged(stage, date(2026, 10, 2))
    assert first.data_hash != second.data_hash
    assert first.plan_hash == second.plan_hash


def test_nothing_new_is_worked_out_while_nothing_changed(stage: Stage) -> None:
    [one] = judged(stage, date(2026, 4, 5))
    with writing(stage.engine) as session:
        stage.rollout(session).version += 1
    [same] = judged(stage, date(2026, 4, 5))
    assert (same.id, same.version) == (one.id, one.version + 1)


def test_a_goal_for_interest_only_is_never_judged(stage: Stage) -> None:
    stage.sends("Alice", f"{PAGE}/new", **{**RETENTION, "name": "Win rate"})
    stage.sends("Alice", f"{PAGE}/win-rate/goal", aim="figure", start="20 %", target="30 %",
                due="2026-09-30", interest_only="yes")  # fmt: skip
    assert len(judged(stage, date(2026, 4, 5))) == 1
    stage.sees("Bob", f"{PAGE}?result=win-rate")
    assert "It is for interest only and never judged." in stage.text


def test_before_its_go_live_a_group_reads_the_same_on_its_page_and_among_all(stage: Stage) -> None:
    stage.today = date(2026, 2, 10)
    judged(stage, stage.today)
    for page in (f"{PAGE}?result=retention", "/results"):
        stage.sees("Bob", page)
        assert "Cannot tell: not live yet. Goes live on 2 Mar 2026." in stage.text, page
