"""The register joined with the verdicts and the budget."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from app.benefits.gain import Costs, Finding, Gain, PhaseCost
from core.i18n import _, language
from core.numbers import Format
from rollout.budget.earned_value import CostLine, spent_to_date
from rollout.budget.queries import lines_by_phase, recurring
from rollout.outcomes import queries as results
from rollout.outcomes.judgements.figures import verdict_view
from rollout.outcomes.judgements.queries import case, standing
from rollout.outcomes.tables import Outcome
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.finding import Estimate, Kind
from rollout.outcomes.verdict.short_words import short_words
from rollout.queries import phases
from rollout.registers.benefits import queries as register
from rollout.registers.benefits.running_cost import running_cost
from rollout.registers.benefits.tables import Benefit
from rollout.registers.benefits.worth import Better, Effect, Worth, worth_a_year
from rollout.tables import Phase, Rollout

COUNTED: Final[tuple[Kind, ...]] = ("IMPROVED_TARGET_MET", "IMPROVED_TARGET_NOT_YET", "WORSE")
"""The verdicts that say how far a result moved beyond chance and trend: only they make money."""


@dataclass(frozen=True)
class _Known:
    """The rollout's results and phases by their numbers, and the day."""

    session: Session
    rollout: Rollout
    outcomes: Mapping[int, Outcome]
    phases: Mapping[int, Phase]
    on: date


def gains(session: Session, rollout: Rollout, *, on: date) -> list[Gain]:
    """Every benefit with what its verdict makes it worth on a day."""
    number = rollout.id or 0
    known = _Known(
        session, rollout, {row.id or 0: row for row in results.outcomes(session, number)},
        {phase.id or 0: phase for phase in phases(session, number)}, on,
    )  # fmt: skip
    against = register.phases_against(session, number)
    return [
        _gain(known, row, against.get(row.id or 0, set()))
        for row in register.benefits(session, number)
    ]


def _gain(known: _Known, row: Benefit, against: set[int]) -> Gain:
    outcome, phase = known.outcomes.get(row.outcome_id or 0), known.phases.get(row.phase_id or 0)
    costs = tuple(phase.name for key, phase in known.phases.items() if key in against)
    if outcome is None or phase is None:
        why = _("No business result says how large it is.")
        return Gain(row, "", "", "", None, Finding(None, "", why), None, costs)
    unit = results.unit_of(outcome, known.rollout)
    found = _found(known, outcome, phase, unit)
    place = f"/rollouts/{known.rollout.slug}/phases/{phase.slug}/results?result={outcome.slug}"
    worth = _worth(row, outcome, found.effect)
    return Gain(row, outcome.name, phase.name, place, unit, found, worth, costs)


def _worth(row: Benefit, outcome: Outcome, effect: Effect | None) -> Worth | None:
    if effect is None or row.worth is None or row.number is None:
        return None
    better: Better = "up" if outcome.better == "up" else "down"
    return worth_a_year(effect, worth=row.worth, number=row.number, better=better)


def _found(known: _Known, outcome: Outcome, phase: Phase, unit: Unit) -> Finding:
    """What can be said of a result in a group, by its verdict of today."""
    rollout, on = known.rollout, known.on
    goal = results.goals(known.session, outcome, rollout.time_zone).get(phase.id or 0)
    if goal is None or phase.go_live is None:
        return Finding(None, "", _("No goal was set for it, so nothing is judged."))
    if not goal.judged:
        return Finding(None, "", _("Its goal is for interest only and is not judged."))
    judged = case(known.session, rollout, outcome, phase, goal, on=on)
    stands = standing(known.session, outcome.id or 0, {phase.id or 0: judged})
    if (phase.id or 0) not in stands:
        return Finding(None, "", _not_judged(phase.go_live, on))
    told = verdict_view(stands[phase.id or 0], judged, unit, rollout.time_zone)
    verdict, word = told.verdict, short_words(told.verdict.kind)
    effect = _effect(verdict.estimate) if verdict.kind in COUNTED else None
    if effect is None and verdict.kind in COUNTED:
        return Finding(None, word, _("How far it moved cannot be said."), told.note)
    return Finding(effect, word, told.rest, told.note)


def _not_judged(go_live: date, on: date) -> str:
    if go_live > on:
        return _("It goes live on %(day)s.") % {"day": Format(language()).day(go_live)}
    return _("Its verdict is still being worked out.")


def _effect(estimate: Estimate | None) -> Effect | None:
    """The estimate where it has both ends; without them there is no money either."""
    if estimate is None or estimate.low is None or estimate.high is None:
        return None
    return Effect(estimate.value, estimate.low, estimate.high)


def costs(session: Session, rollout: Rollout, *, on: date) -> Costs:
    """What stands against the benefits; a phase named twice counts once."""
    number = rollout.id or 0
    named = set().union(*register.phases_against(session, number).values())
    lines = lines_by_phase(session, number)
    return Costs(
        tuple(
            _phase_cost(phase, lines.get(phase.id or 0, []), recurring(session, phase.id or 0), on)
            for phase in phases(session, number)
            if phase.id in named
        ),
        tuple(
            (row.own_cost_for, row.own_cost)
            for row in register.benefits(session, number)
            if row.own_cost
        ),
    )


def _phase_cost(
    phase: Phase, lines: Iterable[CostLine], coming_back: set[str], on: date
) -> PhaseCost:
    found = list(lines)
    if not found:
        return PhaseCost(phase.name, phase.slug, None, None, None)
    again = [line.planned for line in found if line.key in coming_back]
    return PhaseCost(
        phase.name, phase.slug,
        sum(line.budget for line in found),
        sum(spent_to_date(line.booked, on=on) for line in found),
        running_cost(again, on=on),
    )  # fmt: skip
