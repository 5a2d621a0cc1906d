"""Change the plan: phases, milestones with their history, and targets."""

from datetime import date, datetime

from sqlmodel import Session, col, select

from core.forms import refuse
from core.i18n import _
from rollout.commands import note_change, slug_of
from rollout.plan.forms import MilestoneForm, MilestoneTextForm, MoveForm, PhaseDaysForm
from rollout.plan.kinds import GO_LIVE
from rollout.plan.queries import is_fixed
from rollout.plan.tables import Milestone, MilestoneMove
from rollout.queries import phase_by_slug, phases
from rollout.tables import PREPARATION, WAVE, Phase, Rollout, Target


def add_phase(
    session: Session,
    rollout: Rollout,
    name: str,
    now: datetime,
    actor: str,
    slug: str = "",
    starts: date | None = None,
    ends: date | None = None,
    go_live: date | None = None,
) -> Phase:
    """A new phase: a wave when it has a go-live, with a milestone for that day, else a preparation.

    Refuses dates in the wrong order and a name that is taken in this rollout.
    """
    if starts and ends and ends < starts:
        raise refuse("ends", _("The end lies before the start."))
    phase = Phase(
        rollout_id=rollout.id or 0, slug=_free_slug(session, rollout, name, slug), name=name,
        starts=starts, ends=ends, go_live=go_live, kind=WAVE if go_live else PREPARATION,
        position=len(phases(session, rollout.id or 0)),
    )  # fmt: skip
    session.add(phase)
    session.flush()
    if go_live:
        session.add(_go_live_milestone(phase, go_live, now.date()))
    note_change(session, rollout.id or 0, now, actor, "phase added", phase.name)
    return phase


def _free_slug(session: Session, rollout: Rollout, name: str, slug: str) -> str:
    """The slug asked for, else that of the name; refuses one that is taken."""
    found = slug or slug_of(name)
    if phase_by_slug(session, rollout.id or 0, found):
        raise refuse("name", _("There is a phase called “%(name)s” already.") % {"name": name})
    return found


def _go_live_milestone(phase: Phase, day: date, on: date) -> Milestone:
    # A group that is live already was not late: companies come late, and that day was kept.
    return Milestone(
        phase_id=phase.id or 0, name=_("%(group)s goes live") % {"group": phase.name},
        kind=GO_LIVE, planned=day, expected=day, actual=day if day < on else None,
    )  # fmt: skip


def change_phase(
    session: Session, phase: Phase, form: PhaseDaysForm, actor: str, now: datetime
) -> None:
    """Another name, other days or another purpose; the go-live moves with its milestone."""
    if form.starts and form.ends and form.ends < form.starts:
        raise refuse("ends", _("The end lies before the start."))
    phase.name, phase.purpose = form.name, form.purpose
    phase.starts, phase.ends = form.starts, form.ends
    session.add(phase)
    _noted(session, phase, actor, now, "phase changed", phase.name)


def add_milestone(
    session: Session, phase: Phase, form: MilestoneForm, actor: str, now: datetime
) -> Milestone:
    """A new milestone, expected on the day it is planned for."""
    if form.kind == GO_LIVE:
        raise refuse("kind", _("A group has one go-live; it comes with the group."))
    _name_is_free(session, phase, form.name)
    milestone = Milestone(
        phase_id=phase.id or 0, name=form.name, kind=form.kind, planned=form.planned,
        expected=form.planned, gate=form.gate, serves=form.serves, only_here=form.only_here,
    )  # fmt: skip
    session.add(milestone)
    session.flush()
    _noted(session, phase, actor, now, "milestone added", form.name, planned=form.planned)
    return milestone


def change_milestone(
    session: Session,
    phase: Phase,
    milestone: Milestone,
    form: MilestoneTextForm,
    actor: str,
    now: datetime,
) -> None:
    """Another name, kind, gate or goal; a go-live stays one, and nothing else becomes one."""
    if (form.kind == GO_LIVE) != (milestone.kind == GO_LIVE):
        raise refuse("kind", _("A group has one go-live; it comes with the group."))
    if form.name != milestone.name:
        _name_is_free(session, phase, form.name)
    milestone.name, milestone.kind = form.name, form.kind
    milestone.gate, milestone.serves = form.gate, form.serves
    milestone.only_here = form.only_here
    session.add(milestone)
    _noted(session, phase, actor, now, "milestone changed", form.name)


def complete(
    session: Session, phase: Phase, milestone: Milestone, on: date, actor: str, now: datetime
) -> None:
    """Log that a milestone was reached on a day; a go-live takes its group with it.

    A second tap changes nothing. Whether `on` lies in the future is the caller's to refuse.
    """
    if milestone.actual is not None:
        return
    milestone.actual = on
    _follow(session, phase, milestone, on)
    late = (on - milestone.planned).days
    _noted(session, phase, actor, now, "milestone done", milestone.name, on=on, late=late)


def reopen(session: Session, phase: Phase, milestone: Milestone, actor: str, now: datetime) -> None:
    """Take back that a milestone was reached."""
    if milestone.actual is None:
        return
    milestone.actual = None
    _follow(session, phase, milestone, milestone.expected)
    _noted(session, phase, actor, now, "milestone reopened", milestone.name)


def move(
    session: Session,
    phase: Phase,
    milestone: Milestone,
    form: MoveForm,
    actor: str,
    now: datetime,
) -> None:
    """Expect a milestone on another day, for a reason that is kept; a go-live takes its group."""
    if milestone.actual is not None:
        raise refuse("to", _("It is done. Undo that first, then move it."))
    if form.to == milestone.expected:
        raise refuse("to", _("That is the day it is expected already."))
    session.add(MilestoneMove(
        milestone_id=milestone.id or 0, moved_from=milestone.expected, moved_to=form.to,
        reason=form.reason, note=form.note, by=actor, at=now,
    ))  # fmt: skip
    before, milestone.expected = milestone.expected, form.to
    _follow(session, phase, milestone, form.to)
    moved = {"moved_from": before, "moved_to": form.to, "reason": form.reason}
    _noted(session, phase, actor, now, "milestone moved", milestone.name, **moved)


def remove_milestone(
    session: Session, phase: Phase, milestone: Milestone, actor: str, now: datetime
) -> None:
    """Remove a milestone that has no history yet; refuses a go-live and one that has moved."""
    if milestone.kind == GO_LIVE:
        raise refuse("", _("The go-live belongs to its group and cannot be removed."))
    moves = select(MilestoneMove.id).where(MilestoneMove.milestone_id == milestone.id)
    if milestone.actual is not None or session.exec(moves).first() is not None:
        raise refuse("", _("It is done or has been moved, so it stays in the history."))
    session.delete(milestone)
    _noted(session, phase, actor, now, "milestone removed", milestone.name)


def set_targets(
    session: Session,
    phase: Phase,
    shares: dict[str, float | None],
    actor: str,
    now: datetime,
    on: date,
) -> None:
    """Set what a group aims at, by measure as shares of 0-1; None leaves one as it is.

    What was set before the go-live is fixed from that day on.
    """
    if phase.kind != WAVE:
        raise refuse("", _("A preparation has no targets: nobody uses the CRM yet."))
    for measure, share in shares.items():
        if share is not None:
            _set_target(session, phase, measure, share, actor, now, on)


def _set_target(
    session: Session,
    phase: Phase,
    measure: str,
    share: float,
    actor: str,
    now: datetime,
    on: date,
) -> None:
    query = select(Target).where(Target.phase_id == phase.id, Target.measure == measure)
    target = session.exec(query).first()
    if target is not None and abs(target.share - share) < 1e-9:
        return
    if target is not None and is_fixed(phase, target.set_on, on):
        raise refuse(measure, _("This target was fixed before the go-live and stays as it is."))
    target = target or Target(phase_id=phase.id or 0, measure=measure, share=share, set_on=on)
    target.share, target.set_on = share, on
    session.add(target)
    _noted(session, phase, actor, now, "target set", phase.name, measure=measure, share=share)


def _name_is_free(session: Session, phase: Phase, name: str) -> None:
    taken = select(Milestone.id).where(Milestone.phase_id == phase.id, col(Milestone.name) == name)
    if session.exec(taken).first() is not None:
        raise refuse("name", _("There is a milestone with this name already."))


def _follow(session: Session, phase: Phase, milestone: Milestone, day: date) -> None:
    session.add(milestone)
    if milestone.kind == GO_LIVE:
        phase.go_live = day
        session.add(phase)


def _noted(
    session: Session,
    phase: Phase,
    actor: str,
    now: datetime,
    action: str,
    subject: str,
    **detail: object,
) -> None:
    about = {"phase": phase.name, **detail}
    note_change(session, phase.rollout_id, now, actor, action, subject, **about)
