"""The pages of money and days, on both databases."""

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
from rollout.budget.tables import ActualCost, BudgetLine, PlannedCost
from rollout.plan.commands import add_phase
from rollout.plan.tables import Milestone
from rollout.saved_plans.commands import freeze_plan

PAGE = "/phases/direct-sales/budget"
LICENCES = {"name": "Licences", "category": "licence", "amount": "1200", "first": "2026-10"}


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        phase = add_phase(
            session, rollout, "Direct sales", stage.now, "Alice", go_live=date(2026, 10, 1)
        )
        live = session.exec(select(Milestone)).one()
        live.actual = live.planned
        for name, planned, actual in (
            ("Data ready", date(2026, 9, 15), date(2026, 9, 15)),
            ("Price list", date(2026, 10, 30), None),
        ):
            session.add(Milestone(
                phase_id=phase.id or 0, name=name, planned=planned, expected=planned, actual=actual
            ))  # fmt: skip
    return stage


def add(stage: Stage, **changed: str) -> Any:
    return stage.sends("Alice", f"{PAGE}/lines", **{**LICENCES, **changed})


def book(stage: Stage, **fields: str) -> Any:
    return stage.sends("Alice", f"{PAGE}/bookings", **{"line": "1", "month": "2026-10", **fields})


def test_money_and_days_are_told_in_plain_words(stage: Stage) -> None:
    add(stage)
    book(stage, amount="1500")

    page = stage.sees("Bob", PAGE)

    for words in (
        "€1,200 of €1,200 in all", "€1,500 €300 over plan", "2 of 3 milestones", "21 days",
        "Price list, due 30 Oct", "€300 more was spent than was planned by now",
    ):  # fmt: skip
        assert words in stage.text, words
    (figure,) = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page.text)
    go.Figure(resolved(json.loads(figure)))


def test_a_phase_without_money_says_so_and_not_zero(stage: Stage) -> None:
    page = stage.sees("Bob", PAGE)

    assert page.status_code == 200
    assert "What this phase costs will be here" in stage.text
    assert "No budget line yet." in stage.text
    assert "€0" not in stage.text
    stage.sees("Bob", "/budget")
    assert "€0" not in stage.text


@pytest.mark.parametrize(
    ("typed", "minor"),
    [("1,234.50", 123450), ("1.234,50", 123450), ("1 234", 123400), ("€1,200", 120000)],
)
def test_an_amount_is_read_as_people_write_it(stage: Stage, typed: str, minor: int) -> None:
    assert add(stage, amount=typed).status_code == 303

    with reading(stage.engine) as session:
        assert session.exec(select(PlannedCost.amount)).one() == minor


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"amount": "1.234"}, "without a mark for thousands"),
        ({"amount": "many"}, "is not a number"),
        ({"amount": "-5"}, "cannot be negative"),
        ({"amount": ""}, "Write the planned amount."),
        ({"name": ""}, "Give the budget line a name"),
        ({"category": "bribes"}, "Choose what the money is for."),
        ({"first": ""}, "Write the month"),
        ({"first": "soon"}, "“soon”"),
        ({"last": "2026-01"}, "lies before the first"),
        ({"last": "2199-01"}, "At most 20 years"),
        ({"first": "9999-12"}, "is not a month of this time"),
        ({"amount": "99999999999999999999"}, "“9999"),
        ({"completion": "90 %"}, "Choose when its work counts as done."),
        ({"began": "soon"}, "This is not a date."),
        ({"began": "2026-11-21"}, "This day has not come yet."),
        ({"finished": "9999-12-31"}, "This day has not come yet."),
        ({"began": "2026-10-02", "finished": "2026-10-01"}, "finished before it began"),
    ],
)
def test_a_line_that_cannot_be_is_refused_and_nothing_kept(
    stage: Stage, changed: dict[str, str], sentence: str
) -> None:
    assert add(stage, **changed).status_code == 422

    assert sentence in stage.text, stage.text
    with reading(stage.engine) as session:
        assert session.exec(select(BudgetLine)).all() == []


def test_an_amount_is_spread_evenly_or_comes_back_every_month(stage: Stage) -> None:
    add(stage, amount="100", last="2026-12")
    add(stage, name="Support", amount="100", last="2026-12", recurring="yes")

    with reading(stage.engine) as session:
        amounts = session.exec(select(PlannedCost.amount).order_by(PlannedCost.id)).all()  # type: ignore[arg-type]
    assert amounts == [3334, 3333, 3333, 10000, 10000, 10000]


def test_a_booking_replaces_the_month_and_0_takes_it_out(stage: Stage) -> None:
    add(stage)
    book(stage, amount="100")
    book(stage, amount="250")
    assert amounts(stage) == [25000]
    refused = stage.sends("Alice", f"{PAGE}/lines/1/removal")
    assert refused.status_code == 422
    assert "Take the bookings out first" in stage.text

    book(stage, amount="0")

    assert amounts(stage) == []
    assert stage.sends("Alice", f"{PAGE}/lines/1/removal").status_code == 303


def amounts(stage: Stage) -> list[int]:
    with reading(stage.engine) as session:
        return list(session.exec(select(ActualCost.amount)))


@pytest.mark.parametrize(
    "fields", [{"line": "99", "amount": "1"}, {"line": "x", "amount": "1"}, {"amount": ""},
               {"month": "2026-12", "amount": "1"}]
)  # fmt: skip
def test_a_booking_that_cannot_be_is_refused(stage: Stage, fields: dict[str, str]) -> None:
    add(stage)

    assert book(stage, **fields).status_code == 422
    assert amounts(stage) == []


def test_a_changed_line_keeps_its_plan_unless_an_amount_is_typed(stage: Stage) -> None:
    add(stage)
    words = {"name": "Seats", "category": "licence"}
    assert stage.sends("Alice", f"{PAGE}/lines/1", **words).status_code == 303
    stage.sees("Bob", PAGE)
    assert "Seats licences Planned in all €1,200" in stage.text

    stage.sends("Alice", f"{PAGE}/lines/1", **words, amount="900", first="2026-11")

    stage.sees("Bob", PAGE)
    assert "Seats licences Planned in all €900" in stage.text


def test_a_rule_of_its_own_is_shown_and_kept_in_the_history(stage: Stage) -> None:
    add(stage)
    book(stage, amount="300")
    stage.sees("Bob", PAGE)
    assert "by its planned cost" not in stage.text

    half = {"name": "Licences", "category": "licence", "completion": "50/50"}
    stage.sends("Alice", f"{PAGE}/lines/1", **half, began="2026-10-05")

    stage.sees("Bob", PAGE)
    assert "50 % of the work is done: half when it begins, all when it is finished" in stage.text
    assert "2 of 3 milestones 50 % of the work by its planned cost" in stage.text
    assert "Likely final cost €600" in stage.text
    stage.sees("Alice", "/changes")
    assert (
        "The work of “Licences” counts as done: half when it begins, all when it is finished. "
        "Before: with the milestones of the phase, each counting the same."
    ) in stage.text
    page = stage.sees("Alice", f"{PAGE}/lines/1").text
    assert 'value="50/50" selected' in page
    assert 'value="2026-10-05"' in page


def test_work_that_has_begun_is_not_taken_out(stage: Stage) -> None:
    add(stage, completion="0/100", finished="2026-10-05")
    assert stage.sends("Alice", f"{PAGE}/lines/1/removal").status_code == 422
    assert "has begun, so it stays" in stage.text


def test_another_rule_never_changes_the_figures_against_a_saved_plan(stage: Stage) -> None:
    add(stage)
    book(stage, amount="1500")
    with writing(stage.engine) as session:
        freeze_plan(session, stage.rollout(session), "Board", "Alice", stage.now)
    before = stage.sees("Bob", f"{PAGE}?plan=Board") and stage.text

    stage.sends("Alice", f"{PAGE}/lines/1", name="Licences", category="licence",
                completion="0/100", began="2026-10-05")  # fmt: skip

    stage.sees("Bob", f"{PAGE}?plan=Board")
    assert plain_words(stage.text) == plain_words(before)
    stage.sees("Bob", PAGE)
    assert "0 % of the work by its planned cost" in stage.text


def test_changing_the_plan_never_changes_the_figures_against_a_saved_plan(stage: Stage) -> None:
    add(stage)
    book(stage, amount="1500")
    with writing(stage.engine) as session:
        freeze_plan(session, stage.rollout(session), "Board", "Alice", stage.now)
    before = stage.sees("Bob", f"{PAGE}?plan=Board") and stage.text

    stage.sends("Alice", f"{PAGE}/lines/1", name="Licences", category="licence", amount="9000",
                first="2026-09")  # fmt: skip
    add(stage, name="More", amount="777")
    with writing(stage.engine) as session:
        price_list = session.exec(select(Milestone).where(Milestone.name == "Price list")).one()
        price_list.planned = price_list.expected = date(2026, 12, 30)
        session.add(Milestone(
            phase_id=1, name="New", planned=date(2026, 9, 1), expected=date(2026, 9, 1)
        ))  # fmt: skip

    stage.sees("Bob", f"{PAGE}?plan=Board")
    assert plain_words(stage.text).replace("61 days", "21 days") == plain_words(before)
    stage.sees("Bob", PAGE)
    assert "€9,777" in stage.text


def plain_words(text: str) -> str:
    return text[text.index("Planned to date") : text.index("Show the figures")]


def test_an_unknown_saved_plan_does_not_exist(stage: Stage) -> None:
    assert stage.sees("Bob", f"{PAGE}?plan=nothing").status_code == 404
    assert stage.sees("Bob", "/budget?plan=nothing").status_code == 404


def test_the_whole_rollout_is_added_up(stage: Stage) -> None:
    add(stage)
    book(stage, amount="1500")
    with writing(stage.engine) as session:
        add_phase(session, stage.rollout(session), "Service desk", stage.now, "Alice",
                  go_live=date(2027, 1, 11))  # fmt: skip

    stage.sees("Bob", "/budget")

    assert "€1,500 of €1,200 spent, €300 over plan" in stage.text
    assert "1 of 2 phases; without Service desk" in stage.text


def test_a_total_of_no_phase_is_no_figure(stage: Stage) -> None:
    add(stage)

    stage.sees("Bob", "/budget")

    assert "Likely final cost no phase has a figure yet" in stage.text
    assert "1 of 1" not in stage.text


def test_the_file_holds_the_figures_against_the_plan_that_was_asked_for(stage: Stage) -> None:
    add(stage)
    book(stage, amount="1500.50")
    with writing(stage.engine) as session:
        freeze_plan(session, stage.rollout(session), "Board", "Alice", stage.now)
    stage.sends("Alice", f"{PAGE}/lines/1", name="Licences", category="licence", amount="9000",
                first="2026-10")  # fmt: skip

    today = stage.sees("Bob", "/budget.csv").text.splitlines()
    board = stage.sees("Bob", "/budget.csv?plan=Board").text.splitlines()

    assert today[0].count(",") == today[1].count(",") == 10
    assert "Direct sales,9000.00,1500.50,6000.00,9000.00,2250.75," in today[1]
    assert "Direct sales,1200.00,1500.50,800.00,1200.00,2250.75," in board[1]
    assert stage.sees("Bob", "/budget.csv?plan=nothing").status_code == 404
    assert stage.sees("Dana", "/budget.csv").status_code == 404
