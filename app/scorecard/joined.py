"""What all parts of the product know of one phase, and the facts its state follows from."""

from dataclasses import dataclass
from datetime import date

from adoption.measures import PeopleShare
from app.scorecard.diagnosis import Diagnosis, Facts, Moved, diagnosis
from app.scorecard.people_cells import extent
from app.scorecard.plan_cells import over_plan
from core.measure import Measure
from rollout.budget.earned_value import CostSoFar
from rollout.measures import Result
from rollout.plan.slippage import Slippage


@dataclass(frozen=True)
class Joined:
    """One phase: its days, its money, its result, and its people as far as may be told.

    `said_late` says that the target for the survey was set after the start.
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
        moved=_moved(phase.result),
        days_late=(phase.slippage.days or 0) if phase.slippage.still_open else 0,
        over_plan=over_plan(phase.cost),
    )
    return facts, diagnosis(facts, on=on)


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


def _moved(result: Result | None) -> Moved | None:
    """Where the phase's own figures went; those of the whole company say nothing of one phase."""
    if result is None or result.company or result.changed.ordinary.direction is None:
        return None
    return "better" if result.changed.ordinary.direction == result.better else "worse"
