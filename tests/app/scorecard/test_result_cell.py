"""The cell of a business result: its two answers must not seem to contradict its figures."""

from __future__ import annotations

from datetime import date

from app.scorecard.result_cell import SHARES, result_entry
from core.numbers import Format
from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import Unit
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
