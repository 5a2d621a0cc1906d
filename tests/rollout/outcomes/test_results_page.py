"""The page "Before & after": what it says, what it refuses, on both databases."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import plotly.graph_objects as go
import pytest
from sqlalchemy import Engine
from sqlmodel import select

from core.db import reading, writing
from core.figures import resolved
from features.people import Stage, begin
from rollout.outcomes.tables import CustomerStates, Goal, Reading
from rollout.plan.commands import add_phase

RETENTION = {"name": "Retention", "unit": "share", "better": "up", "kind": "proportion"}
PAGE = "/phases/direct-sales/results"


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        add_phase(session, rollout, "Direct sales", stage.now, "Alice", go_live=date(2026, 3, 2))
        add_phase(session, rollout, "Clean the data", stage.now, "Alice", ends=date(2026, 2, 1))
    return stage


@pytest.fixture
def retention(stage: Stage) -> Stage:
    assert stage.sends("Alice", f"{PAGE}/new", **RETENTION).status_code == 303
    return stage


def typed(stage: Stage, month: str, **fields: str) -> Any:
    return stage.sends("Alice", f"{PAGE}/retention/figures", month=month, **fields)


def history(stage: Stage, before: list[int], after: list[int], of: int = 400) -> None:
    months = [f"2025-{at:02}" for at in range(1, 13)] + [f"2026-{at:02}" for at in range(1, 11)]
    go_live = months.index("2026-03")
    kept = dict(zip(months[go_live - len(before) : go_live], before, strict=True))
    kept |= dict(zip(months[go_live + 1 :], after, strict=False))
    with writing(stage.engine) as session:
        for month, part in kept.items():
            period = date.fromisoformat(f"{month}-01")
            session.add(Reading(
                outcome_id=1, phase_id=1, period=period, value=part / of, numerator=part,
                denominator=of,
            ))  # fmt: skip


def figures_of(text: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    return [json.loads(item) for item in found]


def test_two_numbers_without_counts_answer_one_line_and_not_the_other(retention: Stage) -> None:
    typed(retention, "2026-02", value="70 %")
    typed(retention, "2026-04", value="78")
    retention.sends("Alice", f"{PAGE}/retention/goal", aim="better", due="2026-12-31")

    retention.sees("Bob", PAGE)

    assert "Yes. 70 % → 78 % in the latest month, Apr 2026." in retention.text
    assert "Without the number of customers it cannot be said" in retention.text
    assert "8 points up" in retention.text
    assert "set after the start" in retention.text


def test_two_numbers_with_counts_show_how_far_chance_reaches(retention: Stage) -> None:
    typed(retention, "2026-02", numerator="280", denominator="400")
    typed(retention, "2026-04", numerator="312", denominator="400")

    retention.sees("Bob", PAGE)

    assert "8 points up Likely between 2 and 14 up" in retention.text
    assert "There is 1 month from before go-live" in retention.text


def test_a_year_of_counts_draws_a_valid_chart_and_both_answers(retention: Stage) -> None:
    steady = [280, 284, 276, 280, 282, 278, 281, 279, 280, 283, 277, 280]
    history(retention, steady, [279, 281, 280, 282, 278, 280])

    page = retention.sees("Bob", PAGE)

    assert "Retention stayed in its ordinary range after go-live" in retention.text
    assert "would very likely have shown" in retention.text
    (figure,) = figures_of(page.text)
    go.Figure(resolved(figure))


def test_months_of_different_size_get_a_range_each(retention: Stage) -> None:
    history(retention, [280] * 12, [279] * 6)
    typed(retention, "2026-01", numerator="700", denominator="1000")

    (figure,) = figures_of(retention.sees("Bob", PAGE).text)

    assert sum("fill" in trace for trace in figure["data"]) == 1
    go.Figure(resolved(figure))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"aim": "figure", "target": "78", "due": "2026-12-31"}, "no figure from before"),
        ({"aim": "figure", "start": "70", "target": "78"}, "a goal without a date"),
        ({"aim": "figure", "start": "70", "due": "2026-12-31"}, "Write the figure to reach"),
        ({"aim": "figure", "start": "70", "target": "65", "due": "2026-12-31"}, "not better"),
        ({"aim": "figure", "start": "0.7", "target": "78", "due": "2026-12-31"}, "two ways"),
        ({"aim": "figure", "start": "70", "target": "78", "due": "2026-01-31"}, "before the group"),
        ({"start": "70", "target": "78", "due": "2026-12-31"}, "Choose: a figure to reach"),
        ({"aim": "figure", "start": "x", "target": "780", "due": "9999-01-01"}, "this time"),
    ],
)
def test_a_goal_that_could_never_be_checked_is_refused(
    retention: Stage, fields: dict[str, str], sentence: str
) -> None:
    refused = retention.sends("Alice", f"{PAGE}/retention/goal", **fields)

    assert refused.status_code == 422
    assert sentence in retention.text
    with reading(retention.engine) as session:
        assert session.exec(select(Goal)).all() == []


def test_a_result_without_a_unit_is_refused(stage: Stage) -> None:
    refused = stage.sends("Alice", f"{PAGE}/new", **{**RETENTION, "unit": ""})

    assert refused.status_code == 422
    assert "without a unit no goal can be checked" in stage.text


def test_a_fixed_goal_cannot_be_changed_by_anybody(retention: Stage) -> None:
    retention.today = date(2026, 2, 20)
    goal = {"aim": "figure", "start": "70", "target": "76", "due": "2026-12-31"}
    retention.sends("Alice", f"{PAGE}/retention/goal", **goal)
    retention.sends("Alice", f"{PAGE}/retention/goal", **{**goal, "target": "77"})
    assert retention.sends("Alice", f"{PAGE}/retention/goal/lock").status_code == 303

    later = retention.sends("Alice", f"{PAGE}/retention/goal", **{**goal, "target": "71"})
    again = retention.sends("Alice", f"{PAGE}/retention/goal/lock")
    words = retention.sends("Alice", f"{PAGE}/retention/words", name="Something else")

    assert [answer.status_code for answer in (later, again, words)] == [303, 422, 422]
    with reading(retention.engine) as session:
        versions = session.exec(select(Goal).order_by(Goal.version)).all()  # type: ignore[arg-type]
        assert [(goal.target, bool(goal.locked)) for goal in versions] == [
            (0.76, False),
            (0.77, True),
            (0.71, False),
        ]
        assert len(versions[1].content_hash) == 64
    retention.sees("Bob", PAGE)
    assert "77 % by 31 Dec 2026, fixed on 20 Feb 2026" in retention.text


def test_a_goal_cannot_be_fixed_once_the_group_is_live(retention: Stage) -> None:
    goal = {"aim": "figure", "start": "70", "target": "76", "due": "2026-12-31"}
    retention.sends("Alice", f"{PAGE}/retention/goal", **goal)

    refused = retention.sends("Alice", f"{PAGE}/retention/goal/lock")

    assert refused.status_code == 422
    assert "live already" in retention.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"month": "2026-13", "value": "70"}, "not a month"),
        ({"month": "2027-01", "value": "70"}, "not begun"),
        ({"month": "2026-02"}, "Write the month's figure"),
        ({"month": "2026-02", "numerator": "401", "denominator": "400"}, "larger than"),
        ({"month": "2026-02", "numerator": "1", "denominator": "0"}, "Nothing was counted"),
        ({"month": "2026-02", "numerator": "1.5", "denominator": "4"}, "not a whole number"),
        ({"month": "2026-02", "numerator": "280"}, "is not a number"),
        ({"month": "2026-02", "value": "178"}, "between 0 and 100"),
        ({"month": "2026-02", "value": "nan"}, "is not a number"),
        ({"value": "70"}, "Write the month as 2026-03."),
    ],
)
def test_a_figure_that_cannot_be_is_refused_and_changes_nothing(
    retention: Stage, fields: dict[str, str], sentence: str
) -> None:
    refused = retention.sends("Alice", f"{PAGE}/retention/figures", **fields)

    assert refused.status_code == 422
    assert sentence in retention.text
    with reading(retention.engine) as session:
        assert session.exec(select(Reading)).all() == []


def test_a_month_typed_again_replaces_the_first_and_can_be_taken_out(retention: Stage) -> None:
    typed(retention, "2026-02", value="70")
    typed(retention, "2026-02", numerator="280", denominator="350")
    with reading(retention.engine) as session:
        (kept,) = session.exec(select(Reading)).all()
        assert (kept.value, kept.numerator, kept.denominator) == (0.8, 280, 350)

    retention.sends("Alice", f"{PAGE}/retention/figures/removal", month="2026-02")

    with reading(retention.engine) as session:
        assert session.exec(select(Reading)).all() == []


def test_the_chosen_before_period_stays_in_the_address(retention: Stage) -> None:
    history(retention, [200] * 6 + [280] * 6, [])

    retention.sees("Bob", f"{PAGE}?result=retention&before=6")
    assert "Before Sep 2025 to Feb 2026" in retention.text
    retention.sees("Bob", f"{PAGE}?result=retention&before=rubbish")
    assert "Before Mar 2025 to Feb 2026" in retention.text


def test_months_that_are_not_final_are_listed_and_not_compared(stage: Stage) -> None:
    final = {"matures_after": "6", "library_key": "retention"}
    stage.sends("Alice", f"{PAGE}/new", **RETENTION, **final)
    typed(stage, "2026-09", numerator="312", denominator="400")

    stage.sees("Bob", PAGE)

    assert "Nothing can be compared yet" in stage.text
    assert "Sep 2026: not finished before" in stage.text
    assert "312 of 400 so far" in stage.text
    assert "There is no figure" not in stage.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"matures_after": "37"}, "a number of months from 0 to 36"),
        ({"matures_after": "soon"}, "a number of months from 0 to 36"),
        ({"library_key": "nothing"}, "There is no such result in the library."),
    ],
)
def test_a_result_that_cannot_be_is_refused(
    stage: Stage, fields: dict[str, str], sentence: str
) -> None:
    assert stage.sends("Alice", f"{PAGE}/new", **RETENTION, **fields).status_code == 422
    assert sentence in stage.text


def test_a_preparation_has_no_before_and_after(retention: Stage) -> None:
    retention.sees("Bob", "/phases/clean-the-data/results")

    assert "Not applicable yet" in retention.text


def test_a_group_uses_the_company_s_figures_and_says_so(retention: Stage) -> None:
    with writing(retention.engine) as session:
        session.add(Reading(outcome_id=1, period=date(2026, 2, 1), value=0.7))

    retention.sees("Bob", PAGE)

    assert "figures of the whole company" in retention.text


def test_the_months_can_be_downloaded(retention: Stage) -> None:
    typed(retention, "2026-02", numerator="280", denominator="400")

    file = retention.sees("Bob", f"{PAGE}/retention/figures.csv")

    assert file.content.decode("utf-8-sig").splitlines() == [
        "month,numerator,denominator,value,n,period,vouched", "2026-02,280,400,0.7,,before,",
    ]  # fmt: skip


def test_an_unknown_result_does_not_exist(retention: Stage) -> None:
    assert retention.sees("Bob", f"{PAGE}?result=nothing").status_code == 404


@pytest.mark.parametrize("unit", ["money", "days", "number"])
def test_averages_and_ratios_have_pages_too(stage: Stage, unit: str) -> None:
    stage.sends("Alice", f"{PAGE}/new", name="Retention", unit=unit, better="down", kind="mean")
    typed(stage, "2026-02", value="12.5", n="40", sd="3")
    typed(stage, "2026-04", value="1,010.25", n="44", sd="2")

    page = stage.sees("Bob", PAGE)

    assert page.status_code == 200
    for figure in figures_of(page.text):
        go.Figure(resolved(figure))


def test_the_row_of_results_keeps_its_order_whichever_is_open(retention: Stage) -> None:
    second = RETENTION | {"name": "Win rate"}
    assert retention.sends("Alice", f"{PAGE}/new", **second).status_code == 303

    for name in ("retention", "win-rate"):
        page = retention.sees("Alice", f"{PAGE}?result={name}").text
        links = re.findall(r'results\?result=([\w-]+)"\s*(aria-current)?', page)

        assert [slug for slug, _current in links] == ["retention", "win-rate"]
        assert [slug for slug, current in links if current] == [name]


def test_states_of_customers_stand_beside_results_that_count_customers(retention: Stage) -> None:
    second = RETENTION | {"name": "Win rate"}
    assert retention.sends("Alice", f"{PAGE}/new", **second).status_code == 303
    with writing(retention.engine) as session:
        session.add(CustomerStates(
            rollout_id=1, phase_id=1, period=date(2026, 5, 1), active=3, permanent=2, lost=1,
        ))  # fmt: skip

    retention.sees("Bob", f"{PAGE}?result=retention")
    assert "Customers by state" in retention.text
    retention.sees("Bob", f"{PAGE}?result=win-rate")
    assert "Customers by state" not in retention.text
