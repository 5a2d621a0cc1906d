"""A phase held against every saved plan at once: days, planned cost and lateness in each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rollout.budget.against_plan import against_plan
from rollout.budget.earned_value import CostLine, CostSoFar, cost_so_far
from rollout.plan.saved_plan import SavedPhase
from rollout.plan.slippage import MilestoneDates, Slippage, slippage


@dataclass(frozen=True)
class PhaseNow:
    """A phase as it stands; `key` names it in saved plans."""

    key: str
    name: str
    go_live: date | None
    lines: Sequence[CostLine]
    milestones: Sequence[MilestoneDates]


@dataclass(frozen=True)
class AgainstPlan:
    """A phase in one plan: its go-live and last day there, and what has become of them.

    `plan` is None for the plan of today. `cost` and `days` are None where the plan did not know
    the phase.
    """

    plan: int | None
    name: str
    go_live: date | None = None
    last_day: date | None = None
    cost: CostSoFar | None = None
    days: Slippage | None = None


@dataclass(frozen=True)
class NamedPlan:
    """A saved plan: its number, its name and its phases by their keys."""

    number: int
    name: str
    phases: Mapping[str, SavedPhase]


def side_by_side(phase: PhaseNow, plans: Iterable[NamedPlan], *, on: date) -> list[AgainstPlan]:
    """The phase in the plan of today, then in each of `plans` in their order.

    Source: docs/methods/slippage.md, earned_value.md.
    """
    return [_today(phase, on), *(_against(phase, plan, on) for plan in plans)]


def _today(phase: PhaseNow, on: date) -> AgainstPlan:
    return AgainstPlan(
        None, "", phase.go_live, _last_day(phase.milestones),
        cost_so_far(phase.lines, phase.milestones, on=on), slippage(phase.milestones, on=on),
    )  # fmt: skip


def _against(phase: PhaseNow, plan: NamedPlan, on: date) -> AgainstPlan:
    saved = plan.phases.get(phase.key)
    if saved is None:
        return AgainstPlan(plan.number, plan.name)
    lines, milestones = against_plan(saved, phase.lines, phase.milestones)
    return AgainstPlan(
        plan.number, plan.name, saved.go_live, _last_day(saved.milestones),
        cost_so_far(lines, milestones, on=on), slippage(milestones, on=on),
    )  # fmt: skip


def _last_day(milestones: Sequence[MilestoneDates]) -> date | None:
    return max((milestone.day for milestone in milestones), default=None)


def whole_rollout(phases: Sequence[PhaseNow], name: str) -> PhaseNow:
    """Every phase as if it were one; it goes live with its last group."""
    return PhaseNow(
        "", name, max((phase.go_live for phase in phases if phase.go_live), default=None),
        [line for phase in phases for line in phase.lines],
        [milestone for phase in phases for milestone in phase.milestones],
    )  # fmt: skip


def with_whole(plan: NamedPlan) -> NamedPlan:
    """The plan with the whole rollout beside its phases, under the key of `whole_rollout`."""
    phases = list(plan.phases.values())
    whole = SavedPhase(
        "", "", None, None,
        max((phase.go_live for phase in phases if phase.go_live), default=None),
        [milestone for phase in phases for milestone in phase.milestones],
        [line for phase in phases for line in phase.lines],
    )  # fmt: skip
    return replace(plan, phases={**plan.phases, "": whole})
