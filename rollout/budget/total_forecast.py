"""The phases of a rollout together: what they cost so far, and are likely to cost in the end."""

from collections.abc import Sequence
from dataclasses import dataclass

from rollout.budget.earned_value import CostSoFar


@dataclass(frozen=True)
class PhaseCost:
    """A phase and its cost so far; None when it has no budget line."""

    name: str
    cost: CostSoFar | None


@dataclass(frozen=True)
class TotalForecast:
    """Money of all phases in minor units.

    The worth of the work done and the likely final cost, with its ends, are sums over the phases
    that have one, None when none has; who has none stands in the two tuples, in their order.
    """

    budget: int
    planned_to_date: int
    spent_to_date: int
    earned: int | None
    likely_final_cost: int | None
    likely_low: int | None
    likely_high: int | None
    phases: int
    without_earned: tuple[PhaseCost, ...]
    without_forecast: tuple[PhaseCost, ...]

    @property
    def over_plan(self) -> int:
        """Spent beyond what was planned to date; negative when under it."""
        return self.spent_to_date - self.planned_to_date


def total_forecast(phases: Sequence[PhaseCost]) -> TotalForecast:
    """The sum over `phases`, saying which of them have no figure to add.

    Source: docs/methods/total_forecast.md.
    """
    costs = [phase.cost for phase in phases if phase.cost]
    return TotalForecast(
        sum(cost.budget for cost in costs),
        sum(cost.planned_to_date for cost in costs),
        sum(cost.spent_to_date for cost in costs),
        _sum([cost.earned for cost in costs]),
        _sum([cost.likely_final_cost for cost in costs]),
        _sum([cost.likely_low for cost in costs]),
        _sum([cost.likely_high for cost in costs]),
        len(phases),
        tuple(p for p in phases if p.cost is None or p.cost.earned is None),
        tuple(p for p in phases if p.cost is None or p.cost.likely_final_cost is None),
    )


def _sum(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
