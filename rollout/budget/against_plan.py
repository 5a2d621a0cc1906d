"""A phase held against a saved plan: the plan's days and costs, and what has become of them."""

from collections.abc import Sequence

from rollout.budget.earned_value import CostLine, against_saved_costs
from rollout.plan.saved_plan import SavedLine, SavedPhase
from rollout.plan.slippage import MilestoneDates, against_saved_dates

Plan = tuple[Sequence[CostLine], Sequence[MilestoneDates]]


def against_plan(
    saved: SavedPhase | None, lines: Sequence[CostLine], milestones: Sequence[MilestoneDates]
) -> Plan:
    """The lines and milestones to reckon with; a phase the plan did not know has no plan in it."""
    costs = [_as_cost(line) for line in saved.lines] if saved else []
    dates = saved.milestones if saved else []
    return against_saved_costs(costs, lines), against_saved_dates(dates, milestones)


def _as_cost(line: SavedLine) -> CostLine:
    planned = tuple(sorted(line.costs.items()))
    return CostLine(line.key, line.name, line.category, planned, completion=line.completion)
