"""The verdict that an estimate and its checks make: the first of a list that applies."""

from dataclasses import dataclass

from rollout.outcomes.verdict.finding import Estimate, Kind
from rollout.outcomes.verdict.plan import Plan


@dataclass(frozen=True)
class Signs:
    """All that a verdict is made of."""

    estimate: Estimate
    level: float
    drifting: bool = False
    outside: bool = True
    mix: bool = True
    event: bool = False
    reached: bool = False
    heading: bool = False


def verdict_of(signs: Signs, plan: Plan) -> Kind:
    """G6: the first that applies."""
    if signs.drifting:
        return "DRIFTING"
    if below(signs.estimate, signs.level):
        return _beyond_chance(signs, plan)
    if signs.reached:
        return "TARGET_MET_TREND_ALREADY_THERE" if signs.heading else "TARGET_MET_WITHIN_CHANCE"
    return "NO_MEANINGFUL_CHANGE" if _equivalent(signs, plan) else "NO_EVIDENCE_EITHER_WAY"


def _beyond_chance(signs: Signs, plan: Plan) -> Kind:
    good = plan.good(signs.estimate.value)
    if not signs.outside or (good and not signs.mix):
        return "WEAK_SIGNS"
    if not good:
        return "WORSE"
    if signs.event or plan.counted_by_crm:
        return "CHANGED_CAUSE_UNCLEAR"
    return "IMPROVED_TARGET_MET" if signs.reached else "IMPROVED_TARGET_NOT_YET"


def _equivalent(signs: Signs, plan: Plan) -> bool:
    low, high = signs.estimate.low, signs.estimate.high
    if not plan.worthwhile or low is None or high is None:
        return False
    return -plan.worthwhile < low and high < plan.worthwhile


def below(estimate: Estimate | None, level: float) -> bool:
    """Whether chance alone makes so much less often than `level`."""
    return estimate is not None and estimate.p is not None and estimate.p <= level
