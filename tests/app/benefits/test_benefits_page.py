"""The register of benefits on the web: what is typed, refused, kept, joined and downloaded."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from app.benefits.figures import sentence
from app.benefits.gain import Costs, Finding, Gain
from core.db import reading, writing
from core.numbers import Format
from features.people import Stage, begin
from rollout.budget.money import Money
from rollout.plan.commands import add_phase
from rollout.registers.benefits.tables import Benefit, BenefitCost
from rollout.registers.benefits.worth import Effect, Worth, worth_a_year

NEW = {
    "name": "Shorter calls", "kind": "saving", "result": "handling-time", "group": "direct-sales",
    "worth": "0.60", "number": "9,000", "owner": "Vera North", "review_on": "2027-01-11",
}  # fmt: skip
MINUTES = {"name": "Handling time", "unit": "minutes", "better": "down", "kind": "mean"}


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        add_phase(session, rollout, "Direct sales", stage.now, "Alice", go_live=date(2026, 3, 2))
        days = {"starts": date(2026, 1, 1), "ends": date(2026, 2, 1)}
        add_phase(session, rollout, "Clean data", stage.now, "Alice", **days)
    stage.sends("Alice", "/phases/direct-sales/results/new", **MINUTES)
    return stage


def enter(stage: Stage, **changed: str) -> Any:
    return stage.sends("Alice", "/benefits", **{**NEW, **changed})


def entered(stage: Stage) -> list[Benefit]:
    with reading(stage.engine) as session:
        return list(session.exec(select(Benefit)))


def test_what_was_typed_comes_back_to_be_changed(stage: Stage) -> None:
    costs = {"own_cost": "1,200", "own_cost_for": "Upkeep", "against-clean-data": "yes"}
    assert enter(stage, **costs).status_code == 303
    page = stage.sees("Alice", "/benefits/1").text
    for typed in ('value="0.60"', 'value="9000"', 'value="1200.00"', 'value="2027-01-11"'):
        assert typed in page
    assert 'name="against-clean-data" value="yes" checked' in " ".join(page.split())
    stage.sends("Alice", "/benefits/1", **{**NEW, "worth": "0.80", "against-direct-sales": "yes"})
    [row] = entered(stage)
    assert (row.worth, row.number, row.own_cost) == (80, 9000, 0)
    with reading(stage.engine) as session:
        assert [cost.phase_id for cost in session.exec(select(BenefitCost))] == [1]


def test_a_removed_benefit_takes_its_costs_along_and_is_remembered(stage: Stage) -> None:
    enter(stage, **{"against-clean-data": "yes"})
    assert stage.sends("Alice", "/benefits/1/removal").status_code == 303
    assert entered(stage) == []
    with reading(stage.engine) as session:
        assert session.exec(select(BenefitCost)).all() == []
    stage.sees("Alice", "/changes")
    assert "The benefit “Shorter calls” was taken out." in stage.text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "Say what is gained"),
        ("kind", "other", "Choose: more revenue, or a saving."),
        ("result", "nothing", "Choose a business result."),
        ("group", "", "Choose the group in which it changes."),
        ("group", "clean-data", "Choose the group in which it changes."),
        ("worth", "", "Write what one of its unit is worth."),
        ("worth", "0", "Write an amount above 0."),
        ("worth", "a lot", "is not a number"),
        ("worth", "99999999999", "This is too large to be right."),
        ("number", "1.5", "Write a whole number above 0."),
        ("number", "-3", "Write a whole number above 0."),
        ("number", "99999999999", "This is too large to be right."),
        ("owner", "", "Name the person who answers for it."),
        ("review_on", "2026-11-19", "This day has passed. Choose the next one."),
        ("review_on", "soon", "Choose the day on which it is looked at again."),
        ("own_cost", "-5", "A cost cannot be negative."),
        ("own_cost", "5", "Say what this cost is for."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(
    stage: Stage, field: str, typed: str, sentence: str
) -> None:
    assert enter(stage, **{field: typed}).status_code == 422
    assert sentence in stage.text
    assert entered(stage) == []


def test_too_many_of_too_much_are_refused_together(stage: Stage) -> None:
    assert enter(stage, worth="9000000", number="900000000").status_code == 422
    assert "With what one is worth, this is too large to be right." in stage.text


def test_a_result_of_another_rollout_does_not_exist_here(stage: Stage) -> None:
    stage.sends("Alice", "/benefits", **NEW)
    mine = stage.slug
    stage.slug = "elsewhere"
    assert stage.sends("Charlie", "/benefits", **NEW).status_code == 422
    assert "Choose a business result." in stage.text
    assert stage.sees("Charlie", "/benefits/1").status_code == 404
    assert stage.sends("Charlie", "/benefits/1/removal").status_code == 404
    stage.slug = mine
    assert len(entered(stage)) == 1


def test_without_a_goal_or_a_verdict_the_reason_stands_there(stage: Stage) -> None:
    enter(stage)
    stage.sees("Bob", "/benefits")
    assert "No goal was set for it, so nothing is judged." in stage.text
    assert "€0.60 a minute, 9,000 times a year" in stage.text


def test_a_phase_without_a_budget_makes_no_cost_of_nothing(stage: Stage) -> None:
    enter(stage, **{"against-clean-data": "yes"})
    stage.sees("Bob", "/benefits")
    assert "Clean data No budget line yet." in stage.text


def test_the_file_has_a_line_for_each_and_says_what_is_missing(stage: Stage) -> None:
    enter(stage, name="=1+1")
    text = stage.sees("Bob", "/benefits.csv").content.decode("utf-8-sig")
    heading, line = text.splitlines()
    assert heading.startswith("benefit,kind,result,group,verdict,change")
    assert 'Handling time,Direct sales,,,,,0.60,9000,,,EUR,"No goal was set for it' in line
    assert not line.startswith("=")


def test_estimated_money_is_written_to_three_figures() -> None:
    money = Money("EUR", Format("en"))
    effect = Effect(0.0827, 0.019272, 0.146122)
    worth = worth_a_year(effect, worth=18_000, number=1_560, better="up")
    said = sentence([gain(worth)], Costs((), ()), money)
    assert said == "Gains likely between €5,410 and €41,000 a year. No cost was named"


def test_the_largest_that_is_taken_can_still_be_written() -> None:
    most = worth_a_year(Effect(1e12, -1e12, 1e12), worth=10**9, number=10**4, better="up")
    said = sentence([gain(most)] * 20, Costs((), ()), Money("JPY", Format("en")))
    assert said.startswith("Gains likely between")


def gain(worth: Worth | None) -> Gain:
    row = Benefit(
        rollout_id=1, name="Stay", kind="revenue", owner="Vera", review_on=date(2027, 1, 11)
    )
    return Gain(row, "Retention", "Sales", "/", None, Finding(None, "", ""), worth, ())
