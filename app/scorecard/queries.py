"""What all parts know of a rollout, joined per phase: a fixed number of queries."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

import adoption.measures
import surveys.measures
from app.scorecard.joined import Joined, Result
from app.scorecard.rows import Board
from core.disclosure.policies import Audience
from core.i18n import language
from core.measure import Measure
from core.numbers import Format
from rollout.budget.earned_value import CostLine, cost_so_far
from rollout.budget.queries import lines_by_phase
from rollout.outcomes import queries as results
from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.tables import Outcome
from rollout.outcomes.units import Unit
from rollout.outcomes.what_changed import what_changed
from rollout.plan.queries import milestones_by_phase
from rollout.plan.slippage import MilestoneDates, slippage
from rollout.queries import phases, targets
from rollout.tables import WAVE, Phase, Rollout, Target

Months = dict[results.PhaseId, list[Month]]


@dataclass(frozen=True)
class Watched:
    """The first business result with its months and goals by phase."""

    outcome: Outcome
    months: Months
    goals: dict[int, FixedGoal]


@dataclass(frozen=True)
class Parts:
    """Everything that was read, by phase."""

    lines: dict[int, list[CostLine]]
    milestones: dict[int, list[MilestoneDates]]
    watched: Watched | None
    use: dict[int, adoption.measures.PeopleShare]
    trained: dict[int, adoption.measures.PeopleShare]
    said: dict[int, Measure]
    targets: dict[tuple[int, str], Target]


def board(session: Session, rollout: Rollout, on: date, audience: Audience) -> Board:
    """The rollout as `audience` may read it, as of the day `on`; groups by go-live."""
    found = sorted(phases(session, rollout.id or 0), key=_in_time)
    parts = _parts(session, rollout, found, on, audience)
    outcome = parts.watched.outcome if parts.watched else None
    unit = Unit(outcome.unit if outcome else "", rollout.currency, Format(language()))
    booked = [
        month
        for lines in parts.lines.values()
        for line in lines
        for month, amount in line.booked
        if amount and month <= on
    ]
    return Board(
        tuple(_joined(phase, parts, on) for phase in found),
        unit,
        outcome.name if outcome else "",
        outcome.source if outcome else "",
        max(booked, default=None),
    )


def _in_time(phase: Phase) -> tuple[date, int]:
    return phase.go_live or phase.starts or date.max, phase.position


def _parts(
    session: Session, rollout: Rollout, found: list[Phase], on: date, audience: Audience
) -> Parts:
    number = rollout.id or 0
    waves = [phase.id or 0 for phase in found if phase.kind == WAVE]
    rows = milestones_by_phase(session, number, on)
    return Parts(
        lines=lines_by_phase(session, number),
        milestones={phase_id: [row.dates for row in each] for phase_id, each in rows.items()},
        watched=_watched(session, rollout, on),
        use=adoption.measures.use(session, number, on, audience),
        trained=adoption.measures.trained(session, number, on, audience),
        said=dict(surveys.measures.sentiment(session, number, waves, audience)),
        targets=targets(session, number),
    )


def _watched(session: Session, rollout: Rollout, on: date) -> Watched | None:
    outcomes = results.outcomes(session, rollout.id or 0)
    if not outcomes:
        return None
    first = outcomes[0]
    months = results.months_by_phase(session, first.id or 0, on=on)
    return Watched(first, months, results.goals(session, first, rollout.time_zone))


def _joined(phase: Phase, parts: Parts, on: date) -> Joined:
    number, dates = phase.id or 0, parts.milestones.get(phase.id or 0, [])
    aim = parts.targets.get((number, "sentiment"))
    return Joined(
        number, phase.slug, phase.name, phase.kind == WAVE,
        phase.starts, phase.ends, phase.go_live,
        cost=cost_so_far(parts.lines.get(number, []), dates, on=on),
        slippage=slippage(dates, on=on),
        result=_result(phase, parts.watched, on),
        use=parts.use[number],
        trained=parts.trained[number],
        said=replace(parts.said.get(number, Measure()), target=aim.share if aim else None),
        said_late=bool(aim and phase.go_live and aim.set_on > phase.go_live),
    )  # fmt: skip


def _result(phase: Phase, watched: Watched | None, on: date) -> Result | None:
    if watched is None or phase.kind != WAVE:
        return None
    months, company = results.own_or_company(watched.months, phase.id or 0)
    goal = watched.goals.get(phase.id or 0)
    kind = results.kind_of(watched.outcome)
    changed = what_changed(months, phase.go_live or on, kind, goal, on=on)
    return Result(changed, goal, company, watched.outcome.better)
