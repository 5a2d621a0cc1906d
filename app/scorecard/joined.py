"""What all parts of the product know of one phase, and the facts its state follows from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from adoption.measures import PeopleShare
from app.scorecard.diagnosis import Diagnosis, Facts, Moved, diagnosis
from app.scorecard.people_cells import extent
from app.scorecard.plan_cells import over_plan
from core.measure import Measure
from rollout.budget.earned_value import CostSoFar
from rollout.measures import Result
from rollout.outcomes.verdict.finding import Kind
from rollout.plan.slippage import Slippage

VERDICTS: Final[Mapping[Kind, Moved]] = {
    "IMPROVED_TARGET_MET": "better",
    "IMPROVED_TARGET_NOT_YET": "better",
    "WORSE": "worse",
}
"""The verdicts that say which way a result went."""

JUDGED: Final[frozenset[Kind]] = frozenset(
    {
        "DRIFTING", "CHANGED_CAUSE_UNCLEAR", "WEAK_SIGNS", "TARGET_MET_TREND_ALREADY_THERE",
        "TARGET_MET_WITHIN_CHANCE", "NO_MEANINGFUL_CHANGE", "NO_EVIDENCE_EITHER_WAY",
    }
)  # fmt: skip
"""The verdicts after which it is known that nothing can be said of it."""


@dataclass(frozen=True)
class Joined:
    """One phase: its days, its money, its result, and its people as far as may be told.

    `said_late` says that the target for the survey was set after the start; `overdue_gate` which
    figure an open milestone waits for after its day.
    """

    phase_id: int
    slug: str
    name: str
    wave: bool
    starts: date | None
    ends: date | None
    go_live: date | None
    cost: CostSoFar
    slippage: Slippage
    result: Result | None
    use: PeopleShare
    trained: PeopleShare
    said: Measure
    said_late: bool = False
    overdue_gate: str = ""

    @property
    def people(self) -> int | None:
        """How many belong to the group, where that may be told."""
        return self.trained.measure.n or self.use.measure.n


def standing(phase: Joined, *, on: date) -> tuple[Facts, Diagnosis]:
    """The facts of a phase and its state on a day."""
    facts = Facts(
        wave=phase.wave,
        starts=phase.starts,
        ends=phase.ends,
        go_live=phase.go_live,
        finished=_finished(phase.slippage),
        use=extent(phase.use),
        use_target=None if phase.use.target_late else phase.use.measure.target,
        trained=extent(phase.trained),
        goal_reached=_goal_reached(phase.result, phase.go_live),
        moved=moved(phase.result),
        days_late=(phase.slippage.days or 0) if phase.slippage.still_open else 0,
        over_plan=over_plan(phase.cost),
    )
    return facts, diagnosis(facts, on=on)


def moved(result: Result | None) -> Moved | None:
    """Where the phase's own figures went; those of the whole company say nothing of one phase.

    Only a verdict says "better". Until one tells anything, harm may speak by the ordinary range:
    neither a day to come nor a goal that came too late hides it.
    """
    if result is None or result.company:
        return None
    said = VERDICTS.get(result.verdict) if result.verdict else None
    if said is not None:
        return said
    direction = result.changed.ordinary.direction
    if result.verdict in JUDGED or direction in (None, result.better):
        return None
    return "worse"


def _finished(slippage: Slippage) -> bool | None:
    return slippage.done == slippage.milestones if slippage.milestones else None


def _goal_reached(result: Result | None, go_live: date | None) -> bool | None:
    """The answer of a goal that stood before go-live; of one set later nothing follows."""
    if result is None or result.goal is None or go_live is None:
        return None
    if result.goal.standing(go_live) == "set after the start":
        return None
    answers = {"yes": True, "no": False, "not yet": False}
    return answers.get(result.changed.goal.answer or "")
