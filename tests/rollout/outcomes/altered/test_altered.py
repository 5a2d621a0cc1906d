"""A goal or a verdict changed in the database: no page shows it as judged, and doctor names it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Engine, text

from core.clock import Clock
from core.db import reading, writing
from features.people import Stage, begin
from rollout.outcomes.altered.queries import altered_goals, altered_verdicts
from rollout.outcomes.fingerprint import fingerprint, is_altered
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.judgements.tables import Judgement
from rollout.outcomes.tables import Goal, Outcome, Reading
from rollout.plan.commands import add_phase

PAGE = "/phases/direct-sales/results"
RETENTION = {"name": "Retention", "unit": "share", "better": "up", "kind": "proportion"}
UPS_AND_DOWNS = (0, 4, -4, 2, -2, 5, -5, 1, -1, 3, -3, 0)
NAME = "Retention, Direct sales"
JUDGED = date(2026, 10, 2)


@pytest.fixture
def stage(engine: Engine) -> Stage:
    """Direct sales improved from 70 to 80 %, as its goal of 78 % wanted, and it was judged."""
    stage = Stage(engine)
    begin(stage, "CRM")
    stage.today = date(2026, 2, 1)
    with writing(engine) as session:
        rollout = stage.rollout(session)
        add_phase(session, rollout, "Direct sales", stage.now, "Alice", go_live=date(2026, 3, 2))
    stage.sends("Alice", f"{PAGE}/new", **RETENTION)
    months(stage, 280, [date(2024 + at // 12, at % 12 + 1, 1) for at in range(2, 26)])
    goal = {"aim": "figure", "target": "78 %", "due": "2026-09-30"}
    assert stage.sends("Alice", f"{PAGE}/retention/goal", **goal).status_code == 303
    assert stage.sends("Alice", f"{PAGE}/retention/goal/lock").status_code == 303
    months(stage, 320, [date(2026, month, 1) for month in range(4, 10)])
    stage.today = JUDGED
    judge_what_is_due(engine, Clock(JUDGED))
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


def altered(stage: Stage) -> tuple[list[str], list[str]]:
    with reading(stage.engine) as session:
        return altered_goals(session), altered_verdicts(session)


def by_hand(stage: Stage, sentence: str) -> None:
    with stage.engine.execution_options(writes=True).begin() as connection:
        connection.execute(text(sentence))


def test_what_was_fixed_and_judged_by_the_application_is_as_it_was(stage: Stage) -> None:
    assert altered(stage) == ([], [])
    stage.sees("Bob", PAGE)
    assert "Improved, beyond chance and trend." in stage.text


def test_a_goal_changed_in_the_database_is_shown_as_that_and_never_as_judged(stage: Stage) -> None:
    by_hand(stage, "UPDATE goal SET target = 0.71")

    stage.sees("Bob", PAGE)
    assert "changed in the database after it was fixed" in stage.text
    assert "Improved, beyond" not in stage.text
    assert "Goal reached? Cannot tell. The goal" in stage.text
    assert "The goal that is stored is not the one that was fixed" in stage.text
    stage.sees("Bob", "/results")
    assert "Improved, beyond" not in stage.text
    assert altered(stage)[0] == [NAME]


def test_a_goal_written_anew_with_its_fingerprint_is_not_in_the_log(stage: Stage) -> None:
    with writing(stage.engine) as session:
        goal = session.get_one(Goal, 1)
        goal.target = 0.71
        goal.content_hash = fingerprint(goal, session.get_one(Outcome, 1))

    assert altered(stage)[0] == [NAME]


def test_a_verdict_that_does_not_follow_is_named(stage: Stage) -> None:
    with writing(stage.engine) as session:
        row = session.get_one(Judgement, 1)
        row.finding = {**row.finding, "kind": "WORSE"}
    assert altered(stage) == ([], [NAME])


def test_a_month_changed_past_the_application_takes_its_verdict_along(stage: Stage) -> None:
    by_hand(stage, "UPDATE reading SET numerator = 200 WHERE period = '2026-09-01'")

    assert altered(stage) == ([], [NAME])


@pytest.mark.parametrize(
    "change",
    [
        {"target": 0.71}, {"before_from": date(2025, 9, 1)}, {"known_own": {}}, {"locked": None},
        {"locked": datetime(2025, 12, 1, 9, tzinfo=UTC)}, {"judged_on": ["2026-08-31"]},
        {"phase_id": 2}, {"locked_by": "Carol"}, {"go_live_then": date(2026, 4, 1)},
    ],
)  # fmt: skip
def test_every_part_of_what_was_fixed_is_in_the_fingerprint(change: dict[str, Any]) -> None:
    known = {"2026-01-01": [0.7, 400.0]}
    goal = Goal(
        outcome_id=1, phase_id=1, target=0.78, due=date(2026, 9, 30), pairs=1,
        before_from=date(2024, 3, 1), judged_on=["2026-09-30"], known_own=known, set_by="Alice",
        set_at=datetime(2026, 2, 1, 8, tzinfo=UTC), locked_by="Alice",
        locked=datetime(2026, 2, 1, 9, tzinfo=UTC), go_live_then=date(2026, 3, 2),
    )  # fmt: skip
    outcome = Outcome(rollout_id=1, slug="retention", name="Retention")
    goal.content_hash = fingerprint(goal, outcome)
    assert not is_altered(goal, outcome)

    assert is_altered(goal, Outcome(rollout_id=1, slug="retention", name="Kept", better="down"))
    for name, value in change.items():
        setattr(goal, name, value)
    assert is_altered(goal, outcome)
