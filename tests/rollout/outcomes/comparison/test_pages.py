"""The pages of all results and of one result in all groups, on both databases."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from sqlalchemy import Engine

from core.clock import Clock
from core.db import writing
from core.figures import resolved
from core.i18n import PSEUDO
from features.people import Stage, begin
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.tables import Outcome, Reading
from rollout.plan.commands import add_phase
from tests.app.test_right_to_left import english_in

GROUPS = ("Direct sales", "Partner channel", "Yards", "Export", "Online")
ALL, ONE = "/results", "/results/retention"


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        for at, name in enumerate(GROUPS):
            live = date(2026, 3 + at, 2)
            add_phase(session, rollout, name, stage.now, "Alice", go_live=live)
        add_phase(session, rollout, "Clean the data", stage.now, "Alice", ends=date(2026, 2, 1))
        session.add(Outcome(rollout_id=rollout.id or 0, slug="retention", name="Retention"))
    return stage


def counted(stage: Stage, phase_id: int | None, month: str, part: float, of: float) -> None:
    with writing(stage.engine) as session:
        session.add(Reading(
            outcome_id=1, phase_id=phase_id, period=date.fromisoformat(f"{month}-01"),
            value=part / of, numerator=part, denominator=of,
        ))  # fmt: skip


def a_year_each(stage: Stage) -> None:
    for phase_id in range(1, len(GROUPS) + 1):
        for at in range(18):
            month = f"{2025 + at // 12}-{at % 12 + 1:02}"
            counted(stage, phase_id, month, 70 + 2 * phase_id + at % 3, 100)


def chart(page: Any) -> Any:
    text = re.search(r'<script type="application/json"[^>]*>(.*?)</script>', page.text, re.DOTALL)
    assert text is not None
    return json.loads(text[1])


def test_the_chart_draws_four_groups_and_says_so(stage: Stage) -> None:
    a_year_each(stage)

    page = stage.sees("Bob", ONE)

    figure = chart(page)
    go.Figure(resolved(figure))
    assert len(figure["data"]) == 4
    assert {trace["marker"]["symbol"] for trace in figure["data"]} == {
        "circle", "square", "diamond", "triangle-up",
    }  # fmt: skip
    assert "The first four groups are drawn; the table has all of them." in stage.text
    assert all(name in stage.text for name in GROUPS)


def test_marks_are_full_only_where_months_count_as_after(stage: Stage) -> None:
    for month in ("2026-02", "2026-03", "2026-04"):
        counted(stage, 1, month, 70, 100)

    (line,) = chart(stage.sees("Bob", ONE))["data"]

    assert line["marker"]["color"] == ["token:bg", "token:bg", "token:after"]


def test_the_form_leads_to_an_address_that_keeps_the_months(stage: Stage) -> None:
    fields = "before_from=2025-01&before_to=2025-06&after_from=2026-01&after_to=2026-06"

    answer = stage.sees("Bob", f"{ONE}?{fields}")

    assert answer.status_code == 303
    address = "/rollouts/crm/results/retention?before=2025-01:2025-06&after=2026-01:2026-06"
    assert answer.headers["location"] == address


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("before=2025-01:2025-06", "Fill this in as well: two periods need four months."),
        ("after_from=2025-01", "Fill this in as well: two periods need four months."),
        ("before=x&after=2026-01", "“x” is not a month of this time."),
        ("before=2025-01:1&after=2026-01", "“1” is not a month of this time."),
        ("before=9999-01&after=9999-02", "“9999-01” is not a month of this time."),
        ("before=2025-06:2025-01&after=2026-01", "This month lies before the first one."),
        ("before=2025-06&after=2025-06", "The second period must begin after the first has ended"),
        ("before=2025-06&after=2026-12", "This month has not begun yet"),
    ],
)
def test_months_that_cannot_be_compared_are_refused_and_stay_typed(
    stage: Stage, question: str, sentence: str
) -> None:
    counted(stage, 1, "2026-02", 70, 100)

    page = stage.sees("Bob", f"{ONE}?{question}")

    assert page.status_code == 422
    assert sentence in stage.text
    typed = re.findall(r"2025-\d\d|9999-\d\d", question)
    assert all(f'value="{month}"' in page.text for month in typed)


def test_months_without_a_figure_are_named(stage: Stage) -> None:
    counted(stage, 1, "2025-02", 70, 100)

    stage.sees("Bob", f"{ONE}?before=2025-01:2025-06&after=2026-01:2026-06")

    assert "Retention cannot be compared yet" in stage.text
    assert "No figure in Jan 2026 to Jun 2026." in stage.text
    assert "No figure in Jan 2025 to Jun 2025 and Jan 2026 to Jun 2026." in stage.text


def test_a_result_of_the_whole_company_is_shown_as_such(stage: Stage) -> None:
    counted(stage, None, "2026-02", 280, 400)
    counted(stage, None, "2026-04", 312, 400)

    stage.sees("Bob", ONE)
    assert "Retention in the whole company: 70 % before go-live, 78 % after" in stage.text
    stage.sees("Bob", ALL)
    assert "70 % → 78 % n 400 → 400 of the whole company" in stage.text


@pytest.mark.parametrize(
    ("kind", "unit"), [("mean", "days"), ("ratio", "money"), ("mean", "number")]
)
def test_averages_and_ratios_have_pages_too(stage: Stage, kind: str, unit: str) -> None:
    with writing(stage.engine) as session:
        outcome = session.get_one(Outcome, 1)
        outcome.kind, outcome.unit, outcome.better = kind, unit, "down"
        for phase_id in (1, 2):
            for at in range(16):
                month = date(2025 + (at + 2) // 12, (at + 2) % 12 + 1, 1)
                counts: dict[str, float] = {"sd": 2.0, "n": 40}
                if kind == "ratio":
                    counts = {"numerator": 1000.0 + 7 * at, "denominator": 40.0 + at % 3}
                session.add(Reading(
                    outcome_id=1, phase_id=phase_id, period=month, value=25.0 + at % 3, **counts
                ))  # fmt: skip

    page = stage.sees("Bob", ONE)

    go.Figure(resolved(chart(page)))
    assert "Retention in each group" in stage.text
    assert "Retention in 2 groups" not in stage.text
    assert stage.sees("Bob", ALL).status_code == 200


def test_both_pages_can_be_read_from_right_to_left(stage: Stage) -> None:
    a_year_each(stage)
    bob = stage.person("Bob")
    bob.client.cookies.set("language", PSEUDO)
    asked = "?before=2025-01:2025-06&after=2026-01:2026-06"
    own = {"Bob", "Retention", "English", "Direct", "Partner", "Clean", "the", "data"}
    own |= set(GROUPS) | {"sales", "channel"}

    for path in (ALL, ONE, ONE + asked, f"{ONE}?before=x"):
        page = bob.get(stage.home + path)
        assert [word for word in english_in(page.text) if word not in own] == [], path


def test_the_table_of_all_results_as_a_file(stage: Stage) -> None:
    counted(stage, 1, "2026-02", 280, 400)
    counted(stage, 1, "2026-04", 312, 400)

    file = stage.sees("Bob", "/results.csv").content.decode("utf-8-sig").splitlines()

    assert file[0] == (
        "result,unit,group,go_live,whole_company,before,after,n_before,n_after,change,low,high,"
        "goal,goal_reached,more_than_ordinary,judged_as_of,last_month,missing,only_part,vouched"
    )
    assert file[1].startswith(
        "Retention,share,Direct sales,2026-03-02,,0.7,0.78,400,400,0.08,0.019"
    )
    assert file[1].endswith(",2026-04,,,")
    assert len(file) == 1 + len(GROUPS)


def test_the_months_of_all_groups_as_a_file(stage: Stage) -> None:
    counted(stage, 1, "2026-02", 280, 400)
    counted(stage, 2, "2026-06", 3, 4)

    file = stage.sees("Bob", f"{ONE}/figures.csv").content.decode("utf-8-sig").splitlines()

    assert file[1:] == [
        "Direct sales,2026-03-02,-1,2026-02,2026-02,280,400,0.7",
        "Partner channel,2026-04-02,2,2026-06,2026-06,,4,",
    ]


def test_the_verdict_that_stands_is_the_word_in_the_table(stage: Stage) -> None:
    a_year_each(stage)
    goal = {"aim": "figure", "target": "80 %", "due": "2026-06-30"}
    stage.today = date(2026, 2, 20)
    page = "/phases/direct-sales/results/retention/goal"
    assert stage.sends("Alice", page, **goal).status_code == 303, stage.text
    assert stage.sends("Alice", f"{page}/lock").status_code == 303
    stage.today = date(2026, 7, 20)
    stage.sees("Bob", ALL)
    assert "Judged as of" not in stage.text

    judge_what_is_due(stage.engine, Clock(stage.today))

    stage.sees("Bob", ALL)
    assert "Judged as of 30 Jun 2026." in stage.text


def test_a_group_without_a_day_of_go_live_says_so(stage: Stage) -> None:
    with writing(stage.engine) as session:
        phase = add_phase(
            session, stage.rollout(session), "Later", stage.now, "Alice", go_live=date(2027, 1, 1)
        )
        phase.go_live = None

    stage.sees("Bob", ALL)

    assert "Later No go-live day yet, so there is no before and after." in stage.text
    assert stage.sees("Bob", ONE).status_code == 200


def test_only_groups_with_figures_and_without_a_fixed_goal_are_for_interest(stage: Stage) -> None:
    goal = {"aim": "figure", "start": "72 %", "target": "80 %", "due": "2026-12-31"}
    page = "/phases/direct-sales/results/retention/goal"
    stage.today = date(2026, 2, 20)
    for path, fields in ((page, goal), (f"{page}/lock", {})):
        assert stage.sends("Alice", path, **fields).status_code == 303, stage.text
    stage.today = date(2026, 11, 20)
    counted(stage, 1, "2026-02", 280, 400)
    stage.sees("Bob", ONE)
    assert "interest only:" not in stage.text

    counted(stage, 2, "2026-02", 280, 400)

    stage.sees("Bob", ONE)
    assert "For interest only in Partner channel: no goal was fixed there" in stage.text


def test_figures_that_hardly_move_together_point_nowhere(stage: Stage) -> None:
    # 28,000 of 40,000 before and 27,999 of 40,000 after: one customer fewer, in each group more.
    sides = {1: ((24_000, 30_000), (8_500, 10_000)), 2: ((4_000, 10_000), (19_499, 30_000))}
    for phase_id, (before, after) in sides.items():
        counted(stage, phase_id, "2026-02", *before)
        counted(stage, phase_id, "2026-06", *after)

    stage.sees("Bob", ONE)

    together = "Added up without that: 70 %, then 70 %, no change."
    why = "The groups do not count for the same part of all customers in both periods."
    assert f"{together} {why}" in stage.text


def test_groups_that_nobody_counts_share_one_line(stage: Stage) -> None:
    counted(stage, 1, "2026-02", 280, 400)

    stage.sees("Bob", ALL)

    assert "Partner channel, Yards, Export, Online No figures and no goal yet" in stage.text


def test_a_change_without_its_range_says_why(stage: Stage) -> None:
    with writing(stage.engine) as session:
        for month, value in ((2, 0.7), (4, 0.78)):
            session.add(Reading(
                outcome_id=1, phase_id=1, period=date(2026, month, 1), value=value
            ))  # fmt: skip

    stage.sees("Bob", ALL)

    assert "8 points up Without the number of customers it cannot be said" in stage.text


def test_an_unknown_result_does_not_exist(stage: Stage) -> None:
    assert stage.sees("Bob", "/results/nothing").status_code == 404
    assert stage.sees("Dana", ONE).status_code == 404
    assert stage.sees("Charlie", ALL).status_code == 404
