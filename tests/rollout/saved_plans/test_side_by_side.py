"""A phase held against several saved plans at once."""

from dataclasses import replace
from datetime import date

from rollout.budget.earned_value import CostLine
from rollout.plan.saved_plan import SavedLine, SavedPhase
from rollout.plan.slippage import MilestoneDates
from rollout.saved_plans.side_by_side import (
    NamedPlan,
    PhaseNow,
    side_by_side,
    whole_rollout,
    with_whole,
)

OCTOBER, TODAY = date(2026, 10, 1), date(2026, 11, 20)
PLANNED = MilestoneDates("1", "Goes live", date(2026, 10, 5), date(2026, 10, 5))
MOVED = replace(PLANNED, expected=date(2026, 11, 16), moves=1)
LATE = replace(PLANNED, expected=date(2027, 1, 11), moves=2)
NOW = PhaseNow(
    "7", "Service desk", LATE.expected,
    [CostLine("3", "Portal", "other", ((OCTOBER, 900),), ((OCTOBER, 700),))], [LATE],
)  # fmt: skip


def plan(number: int, milestone: MilestoneDates, cost: int) -> NamedPlan:
    line = SavedLine("3", "Portal", "other", {OCTOBER: cost})
    phase = SavedPhase("7", "Service desk", None, None, milestone.expected, [milestone], [line])
    return NamedPlan(number, f"Plan {number}", {"7": phase})


def test_each_plan_has_its_own_days_cost_and_lateness() -> None:
    found = side_by_side(NOW, [plan(2, MOVED, 800), plan(1, PLANNED, 600)], on=TODAY)
    assert [row.plan for row in found] == [None, 2, 1]
    assert [row.go_live for row in found] == [
        date(2027, 1, 11), date(2026, 11, 16), date(2026, 10, 5),
    ]  # fmt: skip
    assert [row.last_day for row in found] == [row.go_live for row in found]
    assert [row.cost.budget for row in found if row.cost] == [900, 800, 600]
    assert [row.cost.over_plan for row in found if row.cost] == [-200, -100, 100]
    assert [row.days.days for row in found if row.days] == [98, 56, 98]


def test_a_plan_that_did_not_know_the_phase_says_nothing_of_it() -> None:
    (_today, row) = side_by_side(NOW, [NamedPlan(1, "Older", {})], on=TODAY)
    assert (row.name, row.go_live, row.last_day, row.cost, row.days) == (
        "Older", None, None, None, None,
    )  # fmt: skip


def test_the_whole_rollout_goes_live_with_its_last_group_and_is_as_late_as_its_latest() -> None:
    early = PhaseNow("8", "Sales", date(2026, 9, 1), [replace(NOW.lines[0], key="4")], [])
    whole = whole_rollout([early, NOW], "Together")
    today, saved = side_by_side(whole, [with_whole(plan(1, PLANNED, 600))], on=TODAY)
    assert (today.go_live, today.cost and today.cost.budget) == (date(2027, 1, 11), 1800)
    assert (saved.go_live, saved.cost and saved.cost.budget) == (date(2026, 10, 5), 600)
    assert saved.cost is not None
    assert saved.cost.spent_to_date == 1400
    assert (saved.days and saved.days.days) == 98
