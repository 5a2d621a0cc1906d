"""A doubt about how a result is counted: seen, blocking, answered, and only by the lead."""

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
from rollout.outcomes.doubts.queries import redefined
from rollout.outcomes.judgements.queries import case
from rollout.outcomes.queries import goals, months_by_phase
from rollout.outcomes.tables import Outcome, Reading, VouchedMonth
from rollout.outcomes.verdict.procedure import judge
from rollout.plan.commands import add_phase
from rollout.tables import Phase

PAGE = "/phases/sales/results"
DOUBT = "From Jun 2026 about 1,300 a month are counted instead of 400."


@pytest.fixture
def stage(engine: Engine) -> Stage:
    stage = Stage(engine)
    begin(stage, "CRM")
    with writing(engine) as session:
        rollout = stage.rollout(session)
        add_phase(session, rollout, "Sales", stage.now, "Alice", go_live=date(2026, 3, 2))
        session.add(Outcome(rollout_id=rollout.id or 0, slug="kept", name="Kept"))
        session.flush()
        for month in range(1, 11):
            of = 400 if month < 6 else 1300
            session.add(Reading(
                outcome_id=1, phase_id=1, period=date(2026, month, 1), value=0.5,
                numerator=of / 2, denominator=of,
            ))  # fmt: skip
    return stage


def doubted(stage: Stage) -> date | None:
    with reading(stage.engine) as session:
        months = months_by_phase(session, 1, on=stage.today)[1]
        return redefined(session, 1, 1, months)


def test_a_doubt_stands_on_the_page_until_the_lead_answers(stage: Stage) -> None:
    stage.sees("Bob", PAGE)
    assert DOUBT in stage.text
    assert "It is counted the same way" not in stage.text
    assert doubted(stage) == date(2026, 6, 1)

    assert stage.sends("Bob", f"{PAGE}/kept/vouching", month="2026-06").status_code == 403
    assert stage.sends("Alice", f"{PAGE}/kept/vouching", month="2026-06").status_code == 422
    assert "Write why the number counted changed" in stage.text
    said = {"month": "2026-06", "words": "The shops count too."}
    assert stage.sends("Alice", f"{PAGE}/kept/vouching", **said).status_code == 303

    assert doubted(stage) is None
    stage.sees("Bob", PAGE)
    assert DOUBT not in stage.text
    word = "the word of Alice, 20 Nov 2026: “The shops count too.”"
    assert word in stage.text
    file = stage.sees("Bob", f"{PAGE}/kept/figures.csv").content.decode("utf-8-sig")
    assert [word in line for line in file.replace("\u00a0", " ").splitlines()] == [
        line.startswith("2026-06") for line in file.splitlines()
    ]
    assert word in stage.sees("Bob", "/results.csv").content.decode("utf-8-sig").replace(
        "\u00a0", " "
    )


def test_nothing_is_judged_while_there_is_a_doubt(stage: Stage) -> None:
    stage.sends("Alice", f"{PAGE}/kept/goal", aim="better", due="2026-12-31")
    with writing(stage.engine) as session:
        session.add(Reading(
            outcome_id=1, phase_id=1, period=date(2026, 2, 1), value=0.5, segment="Small",
            numerator=50, denominator=100,
        ))  # fmt: skip
    with reading(stage.engine) as session:
        rollout, outcome = stage.rollout(session), session.get_one(Outcome, 1)
        goal = goals(session, outcome, "UTC")[1]
        found = case(session, rollout, outcome, session.get_one(Phase, 1), goal, on=stage.today)

    assert judge(found.plan, found.evidence, on=stage.today).kind == "BLOCKED"
    assert [month.figure for month in found.evidence.segments["Small"]] == [0.5]


@pytest.mark.parametrize("month", ["2026-07", "soon", ""])
def test_nobody_vouches_for_what_nobody_doubts(stage: Stage, month: str) -> None:
    said = {"month": month, "words": "The shops count too."}
    assert stage.sends("Alice", f"{PAGE}/kept/vouching", **said).status_code == 422

    with reading(stage.engine) as session:
        assert session.exec(select(VouchedMonth)).all() == []


def test_corrected_figures_end_a_doubt_by_themselves(stage: Stage) -> None:
    with writing(stage.engine) as session:
        for row in session.exec(select(Reading).where(Reading.period < date(2026, 6, 1))):
            row.numerator, row.denominator = 650, 1300

    assert doubted(stage) is None


def test_months_that_still_move_are_named_not_drawn_and_compared_with_nothing(stage: Stage) -> None:
    with writing(stage.engine) as session:
        for row in session.exec(select(Reading).where(Reading.period >= date(2026, 9, 1))):
            row.numerator, row.value, row.matures_on = 0, 0, date(2027, 3, 1)

    stage.sees("Bob", PAGE)

    assert "After Apr 2026 to Aug 2026" in stage.text
    assert "Oct 2026 not finished before Mar 2027: 0 of 1,300 so far" in stage.text
    assert "Sep 2026 to Oct 2026 are not finished" in stage.text
    (figure,) = figures_of(stage.page.text)
    go.Figure(resolved(figure))
    assert "2026-09-01" not in {day for line in figure["data"] for day in line["x"]}
    words = [word["text"] for word in figure["layout"]["annotations"]]
    assert "Not finished yet" in words
    download = stage.sees("Bob", f"{PAGE}/kept/figures.csv").text.splitlines()
    assert download[-1] == "2026-10,0,1300,0,,not finished before Mar 2027,"


def figures_of(text: str) -> list[dict[str, Any]]:
    found = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.DOTALL)
    return [json.loads(item) for item in found]


def test_a_month_typed_in_is_final_and_over(stage: Stage) -> None:
    with writing(stage.engine) as session:
        session.exec(select(Reading)).first().matures_on = date(2027, 3, 1)  # type: ignore[union-attr]

    fields = {"numerator": "200", "denominator": "400"}
    assert (
        stage.sends("Alice", f"{PAGE}/kept/figures", month="2026-01", **fields).status_code == 303
    )
    assert (
        stage.sends("Alice", f"{PAGE}/kept/figures", month="2026-11", **fields).status_code == 422
    )

    assert "This month is not over yet" in stage.text
    with reading(stage.engine) as session:
        assert {row.matures_on for row in session.exec(select(Reading))} == {None}
