"""The cell of a business result: its two answers must not seem to contradict its figures."""

from __future__ import annotations

from datetime import date

from app.scorecard.result_cell import SHARES, result_entry, worse_words
from core.numbers import Format
from rollout.measures import Result
from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.goal_reached import GoalReached
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.finding import Design, Estimate, Finding
from rollout.outcomes.what_changed import what_changed

LIVE, TODAY = date(2026, 1, 12), date(2026, 5, 20)
GOAL = FixedGoal(
    0.70, 0.76, date(2026, 12, 31), "up", date(2025, 12, 1), "Alice",
    locked_on=date(2025, 12, 1),
)  # fmt: skip


def answer_after(*shares: int) -> str:
    """What the cell says of the goal after months of these shares of 100."""
    before = [Month(date(2025, month, 1), 70, 100) for month in range(1, 13)]
    after = [Month(date(2026, 2 + at, 1), share, 100) for at, share in enumerate(shares)]
    changed = what_changed([*before, *after], LIVE, "proportion", GOAL, on=TODAY)
    unit = Unit("share", "EUR", Format())
    return result_entry(changed, GOAL, unit, SHARES, LIVE, on=TODAY).answer.replace("\u00a0", " ")


def test_a_latest_month_that_misses_what_the_period_reaches_is_named() -> None:
    said = answer_after(80, 80, 74)
    assert "not yet reached. The latest month, Apr 2026: 74 %." in said


def test_it_is_not_named_where_the_two_agree() -> None:
    assert "latest month" not in answer_after(80, 80, 80)
    assert "latest month" not in answer_after(72, 73, 74)


def said_of_harm(design: Design) -> str:
    """What the headline says where 70 → 71 is 7 points less than was to be expected."""
    changed = what_changed([], LIVE, "proportion", GOAL, on=TODAY)
    estimate = Estimate(-0.07, -0.11, -0.03)
    found = Finding("WORSE", GoalReached("no"), TODAY, design, estimate=estimate)
    result = Result(changed, GOAL, False, "up", "WORSE", found, "Partners")
    return worse_words(result, "Retention", Unit("share", "EUR", Format()))


def test_harm_is_told_against_what_it_was_compared_with() -> None:
    beside = "Retention is about 7 points lower than expected from Partners in these months"
    assert said_of_harm("B") == beside
    assert (
        said_of_harm("C") == "Retention is about 7 points lower than its earlier trend pointed to"
    )
