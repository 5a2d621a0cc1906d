"""Verdicts on all groups: worked out when something changed, kept once given, on both databases."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from core.clock import Clock
from core.db import reading, writing
from core.i18n import PSEUDO
from features.people import Stage, begin
from features.steps.together import fixed_groups, gaining, groups
from rollout.outcomes.tables import Outcome, Reading
from rollout.outcomes.together.commands import judge_groups_together
from rollout.outcomes.together.tables import JointJudgement
from rollout.plan.commands import add_phase
from tests.app.test_right_to_left import english_in

PAGE = "/results/retention"
DAY = date(2026, 10, 31)
LATER = date(2027, 1, 11)


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        session.add(Outcome(rollout_id=rollout.id or 0, slug="retention", name="Retention"))
    return stage


def judged(stage: Stage, on: date) -> list[JointJudgement]:
    judge_groups_together(stage.engine, Clock(on))
    with reading(stage.engine) as session:
        return list(session.exec(select(JointJudgement).order_by(col(JointJudgement.id))))


def test_a_verdict_waits_for_its_day_and_is_kept_then(stage: Stage) -> None:
    fixed_groups(stage, 5, "2026-01-05")
    gaining(stage, 70, 400, 79)
    [early] = judged(stage, date(2026, 10, 20))
    assert (early.judged_on, early.finding["kind"]) == (None, "TOO_EARLY")
    [given] = judged(stage, date(2026, 11, 20))
    assert (given.judged_on, given.finding["kind"]) == (DAY, "IMPROVED_TARGET_MET")
    assert given.finding["design"] == "A-"
    [again] = judged(stage, date(2026, 11, 21))
    assert (again.on, again.made) == (date(2026, 11, 21), given.made)


def test_a_corrected_figure_gives_a_second_verdict_and_the_page_says_it_is_due(
    stage: Stage,
) -> None:
    fixed_groups(stage, 5, "2026-01-05")
    gaining(stage, 70, 400, 79)
    judged(stage, stage.today)
    with writing(stage.engine) as session:
        row = session.exec(select(Reading).where(Reading.period == date(2026, 6, 1))).first()
        assert row is not None
        row.numerator, row.value = 200, 0.5
        stage.rollout(session).version += 1
    stage.sees("Bob", PAGE)
    assert "The figures or the plan have changed since. It is being worked out again." in stage.text
    first, second = judged(stage, stage.today)
    assert first.data_hash != second.data_hash
    assert first.plan_hash == second.plan_hash


def test_nothing_new_is_worked_out_while_nothing_changed(stage: Stage) -> None:
    fixed_groups(stage, 5, "2026-01-05")
    gaining(stage, 70, 400, 79)
    [one] = judged(stage, stage.today)
    with writing(stage.engine) as session:
        stage.rollout(session).version += 1
    [same] = judged(stage, stage.today)
    assert (same.id, same.version) == (one.id, one.version + 1)


def test_fewer_than_four_groups_are_never_judged_together(stage: Stage) -> None:
    fixed_groups(stage, 3, "2026-01-05")
    gaining(stage, 70, 400, 79)
    assert judged(stage, stage.today) == []


def test_a_goal_fixed_later_does_not_open_the_verdict_again(stage: Stage) -> None:
    fixed_groups(stage, 5, "2026-01-05")
    with writing(stage.engine) as session:
        add_phase(session, stage.rollout(session), "Desk", stage.now, "Alice", go_live=LATER)
    gaining(stage, 70, 400, 79)
    [given] = judged(stage, stage.today)
    assert given.judged_on == DAY

    goal = "/phases/desk/results/retention/goal"
    terms = {"aim": "figure", "start": "70 %", "target": "78 %", "due": "2027-08-02"}
    assert stage.sends("Alice", goal, **terms).status_code == 303, stage.text
    stage.sees("Alice", f"{goal}/lock")
    assert "All groups together were judged on 31 Oct 2026, and that stands." in stage.text
    assert stage.sends("Alice", f"{goal}/lock").status_code == 303, stage.text

    [same] = judged(stage, stage.today)
    assert (same.id, same.plan_hash) == (given.id, given.plan_hash)
    stage.sees("Bob", PAGE)
    assert "Improved, beyond chance and trend." in stage.text
    assert "Not yet on the CRM then, and judged for itself since: Desk." in stage.text


def english(stage: Stage) -> list[str]:
    bob = stage.person("Bob")
    bob.client.cookies.set("language", PSEUDO)
    page = bob.get(stage.home + PAGE)
    assert 'id="together"' in page.text
    return [word for word in english_in(page.text) if word not in ("Bob", "English", "Retention")]


def test_too_few_groups_can_be_read_from_right_to_left(stage: Stage) -> None:
    groups(stage, 3, "2027-01-04")
    assert set(english(stage)) <= {"Group"}


def test_waiting_and_the_verdict_can_be_read_from_right_to_left(stage: Stage) -> None:
    fixed_groups(stage, 5, "2026-01-05")
    assert set(english(stage)) <= {"Group"}
    gaining(stage, 70, 400, 79)
    judged(stage, stage.today)
    assert set(english(stage)) <= {"Group"}
