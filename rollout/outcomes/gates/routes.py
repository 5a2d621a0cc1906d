"""The gate of a milestone: which figure it waits for."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.forms import Draft, read
from core.i18n import _
from core.typed import as_typed
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post
from rollout.access import Access, Inside, ThisPhase
from rollout.outcomes.gates import commands, queries
from rollout.outcomes.gates.forms import GateForm
from rollout.outcomes.queries import outcomes
from rollout.outcomes.units import SHARE
from rollout.plan.queries import milestone as find_milestone
from rollout.plan.tables import Milestone
from rollout.tables import Phase

GATE = "/rollouts/{slug:str}/phases/{phase_slug:str}/milestones/{milestone_id:int}/gate"


@get(GATE)
def show(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, milestone_id: FromPath[int]
) -> Response[Any]:
    """Which business result decides whether a milestone is reached."""
    milestone = _milestone(session, phase, milestone_id)
    return _gate_page(request, session, lead, milestone, _draft(session, lead, milestone))


@post(GATE)
def put(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase,
    milestone_id: FromPath[int], data: Submitted,
) -> Response[Any]:  # fmt: skip
    """Let a milestone wait for a figure."""
    milestone = _milestone(session, phase, milestone_id)

    def act() -> Response[Any]:
        form = read(GateForm, data)
        commands.set_gate(session, lead.rollout, milestone, form, now(request), lead.actor)
        return go(_row_of(lead, phase, milestone))

    return answer(
        request, session, data, act,
        lambda draft: _gate_page(request, session, lead, milestone, draft),
    )  # fmt: skip


@post(f"{GATE}/removal")
def remove(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, milestone_id: FromPath[int]
) -> Response[Any]:
    """Let a milestone wait for no figure any more."""
    milestone = _milestone(session, phase, milestone_id)
    commands.remove_gate(session, lead.rollout, milestone, now(request), lead.actor)
    return go(_row_of(lead, phase, milestone))


def _milestone(session: Session, phase: Phase, milestone_id: int) -> Milestone:
    found = find_milestone(session, phase.id or 0, milestone_id)
    if found is None:
        raise NotFoundException
    return found


def _row_of(lead: Access, phase: Phase, milestone: Milestone) -> str:
    return f"/rollouts/{lead.rollout.slug}/phases/{phase.slug}/plan#milestone-{milestone.id}"


def _draft(session: Session, lead: Access, milestone: Milestone) -> Draft:
    gate = queries.gate(session, milestone.id or 0)
    if gate is None:
        return Draft({"bound": "least"})
    chosen = next(row for row in outcomes(session, lead.rollout_id) if row.id == gate.outcome_id)
    share = chosen.unit == SHARE
    typed = f"{as_typed(gate.figure * 100)} %" if share else as_typed(gate.figure)
    return Draft({"result": chosen.slug, "bound": gate.bound, "figure": typed})


def _gate_page(
    request: Visit, session: Session, lead: Access, milestone: Milestone, draft: Draft
) -> Response[Any]:
    found = outcomes(session, lead.rollout_id)
    return page(
        request, "rollout/outcomes/gates/show.html", milestone=milestone, draft=draft,
        gate=queries.gates(session, lead.rollout, lead.today).get(milestone.id or 0),
        results=[("", _("Choose")), *((row.slug, row.name) for row in found)],
        bounds=[("least", _("at least")), ("most", _("at most"))],
    )  # fmt: skip


handlers = [show, put, remove]
