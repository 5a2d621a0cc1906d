"""What the demo's lead promised: figures that milestones wait for, and benefits."""

from datetime import date

from sqlmodel import select

from app.demo.stage import Stage, at
from app.demo.story import BenefitOf
from core.db import writing
from rollout.outcomes.gates.commands import set_gate
from rollout.outcomes.gates.forms import GateForm
from rollout.outcomes.queries import outcome_by_slug
from rollout.plan.tables import Milestone
from rollout.registers.benefits.commands import Sides, add_benefit
from rollout.registers.benefits.forms import BenefitForm


def gates(stage: Stage) -> None:
    """Let the milestones that are told with a gate wait for their figures."""
    now, lead = at(stage.day(stage.story.saved_plan.frozen)), stage.story.people.lead
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        for part in stage.story.parts:
            number = stage.phase(session, part.slug).id
            for told in part.milestones:
                if told.gate is None:
                    continue
                named = select(Milestone).where(Milestone.name == told.name)
                held = session.exec(named.where(Milestone.phase_id == number)).one()
                form = GateForm(bound="least", **told.gate.model_dump())
                set_gate(session, rollout, held, form, now, lead)


def benefits(stage: Stage, day: date) -> None:
    """Enter the benefits on a day."""
    for told in stage.story.benefits:
        _benefit(stage, told, day)


def _benefit(stage: Stage, told: BenefitOf, day: date) -> None:
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        outcome = outcome_by_slug(session, rollout.id or 0, told.result)
        assert outcome is not None
        against = [stage.phase(session, slug).id or 0 for slug in told.against]
        sides = Sides(outcome.id, stage.phase(session, told.group).id, against)
        form = BenefitForm(
            name=told.name, kind=told.kind, worth=told.worth, number=told.number, owner=told.owner,
            review_on=stage.day(told.review), own_cost=told.own_cost,
            own_cost_for=told.own_cost_for,
        )  # fmt: skip
        lead = stage.story.people.lead
        add_benefit(session, rollout, form, sides, at(day), lead, on=day)
