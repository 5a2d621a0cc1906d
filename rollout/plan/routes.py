"""The plan: phases, their milestones and what a group aims at."""

from typing import Any

from litestar import Response
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from sqlmodel import Session

from core.forms import Draft, read, refuse
from core.i18n import _
from core.web import Database, Submitted, Visit, answer, get, go, now, page, post, wants_fragment
from rollout.access import Access, Inside, ThisPhase
from rollout.plan import commands, queries
from rollout.plan.commands import add_phase
from rollout.plan.forms import (
    CompletionForm,
    MilestoneForm,
    MilestoneTextForm,
    MoveForm,
    PhaseDaysForm,
    PhaseForm,
    TargetsForm,
)
from rollout.plan.kinds import GO_LIVE, KINDS, REASONS, reason_words
from rollout.plan.tables import Milestone
from rollout.tables import WAVE, Phase

PHASES = "/rollouts/{slug:str}/phases"
PHASE = f"{PHASES}/{{phase_slug:str}}"
MILESTONE = f"{PHASE}/milestones/{{milestone_id:int}}"


@get(PHASES)
def show_phases(request: Visit, session: Database, reader: Inside) -> Response[Any]:
    """Every phase: groups going live first, preparations after."""
    return _phases_page(request, session, reader, Draft({"kind": WAVE}))


@post(PHASES)
def add(request: Visit, session: Database, lead: Inside, data: Submitted) -> Response[Any]:
    """Add a group or a preparation, and go on with its plan."""

    def act() -> Response[Any]:
        made = _added(request, session, lead, read(PhaseForm, data))
        return go(_plan_of(lead, made))

    return answer(
        request, session, data, act, lambda draft: _phases_page(request, session, lead, draft)
    )


@get(PHASE)
def show_phase(request: Visit, reader: Inside, phase: ThisPhase) -> Response[Any]:
    """A phase opens with its money and days."""
    return go(f"/rollouts/{reader.rollout.slug}/phases/{phase.slug}/budget")


@get(f"{PHASE}/details")
def show_details(request: Visit, lead: Inside, phase: ThisPhase) -> Response[Any]:
    """Where the lead changes a phase's name and days."""
    return page(request, "rollout/plan/details.html", draft=_draft_of_phase(phase))


@post(f"{PHASE}/details")
def change(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, data: Submitted
) -> Response[Any]:
    """Change a phase's name, days and purpose."""

    def act() -> Response[Any]:
        form = read(PhaseDaysForm, data)
        commands.change_phase(session, phase, form, lead.actor, now(request))
        return go(_plan_of(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: page(request, "rollout/plan/details.html", draft=draft),
    )  # fmt: skip


@get(f"{PHASE}/plan")
def show_plan(request: Visit, session: Database, reader: Inside, phase: ThisPhase) -> Response[Any]:
    """Where the lead changes a phase's milestones and targets."""
    return _plan_page(request, session, reader, phase)


@post(f"{PHASE}/targets")
def set_targets(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, data: Submitted
) -> Response[Any]:
    """Set what a group aims at."""

    def act() -> Response[Any]:
        form = read(TargetsForm, data).model_dump()
        shares = {name: value and value / 100 for name, value in form.items()}
        commands.set_targets(session, phase, shares, lead.actor, now(request), lead.today)
        return go(_plan_of(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: _plan_page(request, session, lead, phase, about_targets=draft),
    )  # fmt: skip


@post(f"{PHASE}/milestones")
def add_milestone(
    request: Visit, session: Database, lead: Inside, phase: ThisPhase, data: Submitted
) -> Response[Any]:
    """Add a milestone."""

    def act() -> Response[Any]:
        form = read(MilestoneForm, data)
        commands.add_milestone(session, phase, form, lead.actor, now(request))
        return go(_plan_of(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: _plan_page(request, session, lead, phase, about_milestone=draft),
    )  # fmt: skip


@get(MILESTONE)
def show_milestone(
    request: Visit,
    session: Database,
    lead: Inside,
    phase: ThisPhase,
    milestone_id: FromPath[int],
) -> Response[Any]:
    """A milestone: done on another day, moved, renamed, and its history."""
    milestone = _milestone(session, phase, milestone_id)
    return _milestone_page(request, session, lead, phase, milestone)


@post(MILESTONE)
def change_milestone(
    request: Visit,
    session: Database,
    lead: Inside,
    phase: ThisPhase,
    milestone_id: FromPath[int],
    data: Submitted,
) -> Response[Any]:
    """Change a milestone's name, kind, gate or goal."""
    milestone = _milestone(session, phase, milestone_id)

    def act() -> Response[Any]:
        form = read(MilestoneTextForm, data)
        commands.change_milestone(session, phase, milestone, form, lead.actor, now(request))
        return go(_plan_of(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: _milestone_page(
            request, session, lead, phase, milestone, about_text=draft
        ),
    )  # fmt: skip


@post(f"{MILESTONE}/completion")
def complete(
    request: Visit,
    session: Database,
    lead: Inside,
    phase: ThisPhase,
    milestone_id: FromPath[int],
    data: Submitted,
) -> Response[Any]:
    """Log a milestone as done: today with one tap, or on an earlier day."""
    milestone = _milestone(session, phase, milestone_id)

    def act() -> Response[Any]:
        on = read(CompletionForm, data).on or lead.today
        if on > lead.today:
            raise refuse("on", _("That day has not come yet. Choose today or an earlier day."))
        commands.complete(session, phase, milestone, on, lead.actor, now(request))
        return _after_tap(request, session, lead, milestone, data)

    return answer(
        request, session, data, act,
        lambda draft: _milestone_page(
            request, session, lead, phase, milestone, about_completion=draft
        ),
    )  # fmt: skip


@post(f"{MILESTONE}/completion/removal")
def reopen(
    request: Visit,
    session: Database,
    lead: Inside,
    phase: ThisPhase,
    milestone_id: FromPath[int],
    data: Submitted,
) -> Response[Any]:
    """Take back that a milestone was reached."""
    milestone = _milestone(session, phase, milestone_id)
    commands.reopen(session, phase, milestone, lead.actor, now(request))
    return _after_tap(request, session, lead, milestone, data)


@post(f"{MILESTONE}/moves")
def move(
    request: Visit,
    session: Database,
    lead: Inside,
    phase: ThisPhase,
    milestone_id: FromPath[int],
    data: Submitted,
) -> Response[Any]:
    """Expect a milestone on another day, for a reason."""
    milestone = _milestone(session, phase, milestone_id)

    def act() -> Response[Any]:
        commands.move(session, phase, milestone, read(MoveForm, data), lead.actor, now(request))
        return _after_tap(request, session, lead, milestone, data)

    return answer(
        request, session, data, act,
        lambda draft: _milestone_page(
            request, session, lead, phase, milestone, about_move=draft
        ),
    )  # fmt: skip


@post(f"{MILESTONE}/removal")
def remove_milestone(
    request: Visit,
    session: Database,
    lead: Inside,
    phase: ThisPhase,
    milestone_id: FromPath[int],
    data: Submitted,
) -> Response[Any]:
    """Remove a milestone that has no history."""
    milestone = _milestone(session, phase, milestone_id)

    def act() -> Response[Any]:
        commands.remove_milestone(session, phase, milestone, lead.actor, now(request))
        return go(_plan_of(lead, phase))

    return answer(
        request, session, data, act,
        lambda draft: _milestone_page(
            request, session, lead, phase, milestone, about_removal=draft
        ),
    )  # fmt: skip


def _added(request: Visit, session: Session, lead: Access, form: PhaseForm) -> Phase:
    if form.kind == WAVE and form.go_live is None:
        raise refuse("go_live", _("Choose the day the group goes live."))
    if form.kind != WAVE and (form.starts is None or form.ends is None):
        raise refuse("starts", _("Choose the days the preparation starts and ends."))
    return add_phase(
        session, lead.rollout, form.name, now(request), lead.actor, starts=form.starts,
        ends=form.ends, go_live=form.go_live if form.kind == WAVE else None,
    )  # fmt: skip


def _plan_of(lead: Access, phase: Phase) -> str:
    return f"/rollouts/{lead.rollout.slug}/phases/{phase.slug}/plan"


def _milestone(session: Session, phase: Phase, milestone_id: int) -> Milestone:
    found = queries.milestone(session, phase.id or 0, milestone_id)
    if found is None:
        raise NotFoundException
    return found


def _after_tap(
    request: Visit, session: Session, lead: Access, milestone: Milestone, data: Submitted
) -> Response[Any]:
    """The changed row for htmx, else the list it was tapped in, with the row marked."""
    row = queries.milestone_row(session, milestone, lead.today)
    place = data["place"] if data.get("place") in ("home", "budget") else "plan"
    if wants_fragment(request):
        about: dict[str, Any] = {"milestone": row, "changed": row.id, "place": place}
        return page(request, "rollout/plan/_milestone.html", **about)
    base = f"/rollouts/{lead.rollout.slug}"
    there = base if place == "home" else f"{base}/phases/{row.phase_slug}/{place}"
    return go(f"{there}?changed={row.id}#milestone-{row.id}")


def _phases_page(request: Visit, session: Session, reader: Access, draft: Draft) -> Response[Any]:
    rows = queries.phase_rows(session, reader.rollout_id, reader.today)
    return page(
        request, "rollout/plan/phases.html", draft=draft,
        groups=[row for row in rows if row.is_group],
        preparations=[row for row in rows if not row.is_group],
    )  # fmt: skip


def _plan_page(
    request: Visit, session: Session, reader: Access, phase: Phase, **drafts: Draft
) -> Response[Any]:
    """The page with its two forms; `drafts` holds what was typed into one of them."""
    rows = queries.target_rows(session, phase, reader.today)
    typed = {row.measure: row.percent for row in rows}
    about: dict[str, Any] = {
        "about_milestone": Draft({"kind": "delivery"}),
        "about_targets": Draft(typed),
    }
    return page(
        request, "rollout/plan/plan.html", changed=_changed(request), **(about | drafts),
        milestones=queries.milestones(session, phase.id or 0, reader.today),
        kinds=[(kind, _(words)) for kind, words in KINDS.items() if kind != GO_LIVE],
        targets=rows,
    )  # fmt: skip


def _milestone_page(
    request: Visit,
    session: Session,
    lead: Access,
    phase: Phase,
    milestone: Milestone,
    **drafts: Draft,
) -> Response[Any]:
    text = Draft({
        "name": milestone.name, "kind": milestone.kind, "gate": milestone.gate,
        "serves": milestone.serves, "only_here": "yes" if milestone.only_here else "",
    })  # fmt: skip
    about: dict[str, Any] = {
        "about_move": Draft(), "about_completion": Draft({"on": lead.today.isoformat()}),
        "about_text": text, "about_removal": Draft(),
    }  # fmt: skip
    return page(
        request, "rollout/plan/milestone.html", **(about | drafts),
        milestone=queries.milestone_row(session, milestone, lead.today),
        moves=queries.moves(session, milestone.id or 0), reason_words=reason_words,
        reasons=[(reason, _(words)) for reason, words in REASONS.items()],
        kinds=[(kind, _(words)) for kind, words in KINDS.items() if _fits(milestone, kind)],
    )  # fmt: skip


def _fits(milestone: Milestone, kind: str) -> bool:
    return (kind == GO_LIVE) == (milestone.kind == GO_LIVE)


def _draft_of_phase(phase: Phase) -> Draft:
    return Draft({
        "name": phase.name, "purpose": phase.purpose,
        "starts": phase.starts.isoformat() if phase.starts else "",
        "ends": phase.ends.isoformat() if phase.ends else "",
    })  # fmt: skip


def _changed(request: Visit) -> int | None:
    wanted = request.query_params.get("changed", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() else None


handlers = [
    show_phases, add, show_phase, show_details, change, show_plan, set_targets, add_milestone,
    show_milestone, change_milestone, complete, reopen, move, remove_milestone,
]  # fmt: skip
