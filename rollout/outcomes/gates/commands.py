"""Let a milestone wait for a figure of a business result."""

from datetime import datetime

from sqlmodel import Session

from core.forms import refuse
from core.i18n import _
from rollout.commands import note_change
from rollout.outcomes.forms import typed_figure
from rollout.outcomes.gates import queries
from rollout.outcomes.gates.forms import GateForm
from rollout.outcomes.gates.tables import Gate
from rollout.outcomes.queries import outcome_by_slug
from rollout.plan.tables import Milestone
from rollout.tables import Rollout


def set_gate(
    session: Session, rollout: Rollout, milestone: Milestone, form: GateForm, now: datetime,
    actor: str,
) -> Gate:  # fmt: skip
    """Put a gate before a milestone, in place of the one there was; refuses an unknown result."""
    outcome = outcome_by_slug(session, rollout.id or 0, form.result)
    if outcome is None:
        raise refuse("result", _("Choose a business result."))
    figure = typed_figure("figure", form.figure, outcome.unit, outcome.kind, rollout.currency)
    known = queries.gate(session, milestone.id or 0)
    gate = known or Gate(milestone_id=milestone.id or 0, outcome_id=0, figure=0.0, set_at=now,
                         set_by=actor)  # fmt: skip
    gate.outcome_id, gate.bound, gate.figure = outcome.id or 0, form.bound, figure
    gate.set_at, gate.set_by = now, actor
    session.add(gate)
    about = {"result": outcome.name, "bound": form.bound, "figure": figure}
    note_change(session, rollout.id or 0, now, actor, "gate set", milestone.name, **about)
    return gate


def remove_gate(
    session: Session, rollout: Rollout, milestone: Milestone, now: datetime, actor: str
) -> None:
    """Take the gate away from a milestone; a second time changes nothing."""
    gate = queries.gate(session, milestone.id or 0)
    if gate is None:
        return
    session.delete(gate)
    note_change(session, rollout.id or 0, now, actor, "gate removed", milestone.name)
