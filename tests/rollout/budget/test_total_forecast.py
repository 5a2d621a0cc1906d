"""All phases together, and what is said of those that have no figure."""

from datetime import date

from rollout.budget.earned_value import CostLine, CostSoFar, cost_so_far
from rollout.budget.total_forecast import PhaseCost, total_forecast
from rollout.plan.slippage import MilestoneDates

MARCH, END = date(2026, 3, 1), date(2026, 3, 31)
DONE = MilestoneDates("1", "a", MARCH, MARCH, MARCH)
HALF = [DONE, MilestoneDates("2", "b", MARCH, MARCH)]
QUARTER = [DONE, *(MilestoneDates(key, key, MARCH, MARCH) for key in "234")]


def cost(planned: int, spent: int, milestones: list[MilestoneDates]) -> CostSoFar:
    line = CostLine("1", "Line", "other", ((MARCH, planned),), ((MARCH, spent),))
    return cost_so_far([line], milestones, on=END)


DEAR = PhaseCost("Dear", cost(100, 60, HALF))
CHEAP = PhaseCost("Cheap", cost(40, 10, QUARTER))
UNSPENT = PhaseCost("Unspent", cost(30, 0, HALF))
UNKNOWN = PhaseCost("Unknown", cost(20, 5, []))
EMPTY = PhaseCost("Empty", None)


def test_forecasts_are_added_up_not_made_anew() -> None:
    # Twice 60 and four times 10; from the sums it would be 140 × 70 / 60.
    total = total_forecast([DEAR, CHEAP])
    assert (total.budget, total.planned_to_date, total.spent_to_date) == (140, 140, 70)
    assert (total.earned, total.likely_final_cost, total.over_plan) == (60, 160, -70)
    assert (total.likely_low, total.likely_high) == (110 + 40, 180 + 130)
    assert (total.phases, total.without_forecast) == (2, ())


def test_a_phase_without_a_figure_is_named_and_its_budget_told() -> None:
    total = total_forecast([DEAR, UNSPENT, UNKNOWN, EMPTY])
    assert (total.likely_final_cost, total.phases) == (120, 4)
    assert [phase.name for phase in total.without_forecast] == ["Unspent", "Unknown", "Empty"]
    assert total.earned == 65
    assert [phase.name for phase in total.without_earned] == ["Unknown", "Empty"]
    assert total.budget == 150


def test_where_no_phase_has_a_figure_neither_has_the_total() -> None:
    total = total_forecast([EMPTY, UNKNOWN])
    assert (total.earned, total.likely_final_cost, total.likely_low) == (None, None, None)
    assert total_forecast([]).likely_final_cost is None
