"""Goals: what a group promises, what it may not promise, and what fixing it counts."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.db import reading, writing
from features.people import Stage, begin
from rollout.outcomes.goals.queries import as_set
from rollout.outcomes.tables import Goal, Outcome, Reading
from rollout.plan.commands import add_phase
from rollout.tables import Phase

RESULTS = "/phases/service-desk/results"
GO_LIVE = date(2027, 1, 11)
GOAL = {"aim": "figure", "start": "70 %", "target": "78 %", "due": "2027-12-31"}


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        add_phase(session, rollout, "Service desk", stage.now, "Alice", go_live=GO_LIVE)
        add_phase(session, rollout, "Direct sales", stage.now, "Alice", go_live=date(2027, 9, 6))
        add_phase(session, rollout, "Clean the data", stage.now, "Alice", ends=date(2026, 2, 1))
    for name in ("Retention", "Win rate", "Repeat sales", "Satisfaction"):
        stage.sends("Alice", f"{RESULTS}/new", name=name, unit="share", better="up",
                    kind="proportion")  # fmt: skip
    return stage


def sets(stage: Stage, result: str = "retention", **fields: str) -> int:
    return stage.sends("Alice", f"{RESULTS}/{result}/goal", **{**GOAL, **fields}).status_code


def goals(stage: Stage) -> list[Goal]:
    with reading(stage.engine) as session:
        return list(session.exec(select(Goal)))


def test_what_nobody_said_has_a_default(stage: Stage) -> None:
    assert sets(stage) == 303
    [goal] = goals(stage)
    assert (goal.before_from, goal.before_to) == (date(2025, 1, 1), date(2026, 12, 1))
    assert (goal.judged_on, goal.transition, goal.judged) == (["2027-12-31"], 1, True)
    assert (goal.failure, goal.worthwhile, goal.compared_id) == (None, None, None)


def test_everything_else_can_be_said(stage: Stage) -> None:
    assert sets(
        stage, failure="68 %", worthwhile="3", before_from="2025-07", before_to="2026-06",
        transition="2", judged_first="2027-08-31", compared_with="direct-sales", seasonal="yes",
        order="random", outside_source="Invoices",
    ) == 303  # fmt: skip
    [goal] = goals(stage)
    assert (goal.failure, goal.worthwhile) == (0.68, 0.03)
    assert goal.judged_on == ["2027-08-31", "2027-12-31"]
    assert (goal.transition, goal.seasonal, goal.live_order) == (2, True, "random")
    stage.sees("Alice", f"{RESULTS}/retention/goal")
    text = stage.text
    assert "We failed if it is not better than 68 %" in text
    assert "Smallest gain worth the money 3 points" in text
    assert "Compared with Direct sales" in text
    assert "Months before Jul 2025 to Jun 2026: 0 of 12 months are in" in text
    assert "the month of go-live and the next one" in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"failure": "80 %"}, "This is better than the goal itself."),
        ({"worthwhile": "0"}, "Write how large a gain must be"),
        ({"before_to": "2027-01"}, "The months before must end before the month of go-live."),
        ({"before_from": "2026-08", "before_to": "2026-06"}, "The months before end before they"),
        ({"judged_first": "2027-01-05"}, "This day lies before the group goes live."),
        ({"compared_with": "clean-the-data"}, "Choose another group of this rollout."),
        ({"compared_with": "service-desk"}, "Choose another group of this rollout."),
        ({"transition": "9"}, "Leave out 1 to 4 months."),
        ({"order": "rubbish"}, "Choose why the groups go live in this order."),
    ],
)
def test_a_goal_that_cannot_be(stage: Stage, fields: dict[str, str], sentence: str) -> None:
    assert sets(stage, **fields) == 422
    assert sentence in stage.text
    assert goals(stage) == []


def test_at_most_three_goals_of_a_group_are_judged(stage: Stage) -> None:
    for result in ("retention", "win-rate", "repeat-sales"):
        assert sets(stage, result) == 303
    assert sets(stage, "satisfaction") == 422
    assert "This group has 3 goals that are judged already." in stage.text
    assert sets(stage, "satisfaction", interest_only="yes") == 303
    assert sets(stage, "retention") == 303


def test_judgements_are_counted_once_when_the_first_goal_is_fixed(stage: Stage) -> None:
    sets(stage, "retention", judged_first="2027-08-31")
    sets(stage, "win-rate")
    assert stage.sends("Alice", f"{RESULTS}/retention/goal/lock").status_code == 303
    assert sets(stage, "repeat-sales") == 422
    assert "were fixed for 3 judgements in all, and this would make more." in stage.text
    sets(stage, "repeat-sales", interest_only="yes")
    assert stage.sends("Alice", f"{RESULTS}/repeat-sales/goal/lock").status_code == 303
    assert stage.sends("Alice", f"{RESULTS}/win-rate/goal/lock").status_code == 303
    fixed = {goal.outcome_id: goal.pairs for goal in goals(stage) if goal.locked}
    assert fixed == {1: 3, 3: None, 2: 3}


def test_a_draft_takes_no_room_that_was_kept_for_another(stage: Stage) -> None:
    sets(stage, "retention")
    sets(stage, "win-rate")
    assert stage.sends("Alice", f"{RESULTS}/win-rate/goal/lock").status_code == 303
    assert sets(stage, "satisfaction") == 422
    assert stage.sends("Alice", f"{RESULTS}/retention/goal/lock").status_code == 303


def brings_months(stage: Stage, share: float, counted: list[int]) -> None:
    """The months of 2025 of retention at the service desk, the first of them January."""
    with writing(stage.engine) as session:
        for month, of in enumerate(counted, 1):
            session.add(Reading(
                outcome_id=1, phase_id=1, period=date(2025, month, 1), value=share,
                numerator=share * of, denominator=of,
            ))  # fmt: skip


def test_nothing_is_fixed_that_the_months_no_longer_bear_out(stage: Stage) -> None:
    sets(stage)
    brings_months(stage, 0.75, [400] * 12)
    assert stage.sends("Alice", f"{RESULTS}/retention/goal/lock").status_code == 422
    assert "The months before show 75 % already." in stage.text
    stage.sees("Alice", f"{RESULTS}/retention/goal/lock")
    assert "The months before show 75 % already." in stage.text
    assert not any(goal.locked for goal in goals(stage))


def test_nothing_is_fixed_while_nobody_says_that_it_is_counted_the_same_way(stage: Stage) -> None:
    sets(stage)
    brings_months(stage, 0.70, [400] * 5 + [1300] * 7)
    assert stage.sends("Alice", f"{RESULTS}/retention/goal/lock").status_code == 422
    assert "From Jun 2025 on the figures seem to be counted in another way." in stage.text
    assert stage.sends("Alice", f"{RESULTS}/retention/vouching", month="2025-06",
                       words="Two shops joined in June.").status_code == 303  # fmt: skip
    assert stage.sends("Alice", f"{RESULTS}/retention/goal/lock").status_code == 303


def test_a_fixed_goal_has_the_fingerprint_of_all_it_says(stage: Stage) -> None:
    sets(stage, failure="68 %")
    sets(stage, "win-rate", failure="68 %")
    stage.sends("Alice", f"{RESULTS}/retention/goal/lock")
    stage.sends("Alice", f"{RESULTS}/win-rate/goal/lock")
    one, other = (goal.content_hash for goal in goals(stage))
    assert len(one) == len(other) == 64
    assert one != other


def test_the_page_says_how_many_judgements_share_the_room_for_luck(stage: Stage) -> None:
    sets(stage)
    stage.sees("Alice", f"{RESULTS}/retention/goal")
    assert "from then on there can be no more than 1 judgement." in stage.text
    sets(stage, "win-rate", judged_first="2027-08-31")
    stage.sees("Alice", f"{RESULTS}/retention/goal")
    assert "This group has 3 judgements so far, a goal on a day each" in stage.text


def test_what_is_set_after_fixing_is_shown_beside_it_and_never_judged(stage: Stage) -> None:
    sets(stage)
    stage.sends("Alice", f"{RESULTS}/retention/goal/lock")
    assert sets(stage, target="90 %") == 303
    fixed, later = goals(stage)
    assert (fixed.judged, later.judged, later.locked) == (True, False, None)
    stage.sees("Alice", f"{RESULTS}/retention/goal")
    assert "To 78 %" in stage.text
    assert "90 %, 31 Dec 2027" in stage.text
    assert "Set later: shown, never judged." in stage.text
    assert stage.sends("Alice", f"{RESULTS}/retention/goal/lock").status_code == 422


def test_changing_one_field_keeps_the_others(stage: Stage) -> None:
    sets(
        stage, failure="68 %", worthwhile="2.5", judged_first="2027-08-31", transition="2",
        compared_with="direct-sales", seasonal="yes", order="random", outside_source="Invoices",
    )  # fmt: skip
    [first] = goals(stage)
    with reading(stage.engine) as session:
        outcome, phase = session.get_one(Outcome, 1), session.get_one(Phase, 1)
        form = as_set(session, outcome, phase)
    stage.sends("Alice", f"{RESULTS}/retention/goal", **{**form, "target": "80 %"})
    second = goals(stage)[1]
    kept = {"id", "version", "target", "set_at", "content_hash"}
    assert second.target == 0.8
    assert first.model_dump(exclude=kept) == second.model_dump(exclude=kept)


def test_what_is_typed_can_be_looked_through_before_it_is_set(stage: Stage) -> None:
    page = f"{RESULTS}/retention/goal/foresight"
    assert stage.sends("Alice", page, **{**GOAL, "worthwhile": "3"}).status_code == 200
    assert "What this judgement could see" in stage.text
    assert "Bring in at least 6 months from before" in stage.text
    assert 'value="78 %"' in stage.page.text
    assert goals(stage) == []
    assert stage.sends("Alice", page, **{**GOAL, "target": "60 %"}).status_code == 422


def test_nothing_is_fixed_before_it_was_read_once_more(stage: Stage) -> None:
    sets(stage, failure="72 %")
    stage.sees("Alice", f"{RESULTS}/retention/goal/lock")
    assert "nobody can change any of this" in stage.text
    assert "We failed if it is not better than 72 %" in stage.text
    assert "Judged on 31 Dec 2027" in stage.text
    assert "Not yet" in stage.text
    sets(stage, target="80 %")
    assert stage.sends("Alice", f"{RESULTS}/retention/goal/lock", version="1").status_code == 422
    assert "The goal was changed after you read it." in stage.text
    assert stage.sends("Alice", f"{RESULTS}/retention/goal/lock", version="2").status_code == 303
    stage.sees("Alice", f"{RESULTS}/retention/goal/lock")
    assert "This goal is fixed already." in stage.text
