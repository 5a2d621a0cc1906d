"""Read the plan: milestones with their standing, their history, and what needs the lead."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, and_, col, func, or_, select

from core.i18n import _, language, ngettext
from core.needs import Need
from core.numbers import Format
from rollout.plan.kinds import DELIVERY, GO_LIVE, MEASURES, OUTSIDE, TRAINING, kind_words
from rollout.plan.slippage import MilestoneDates, Slippage, slippage
from rollout.plan.standing import Standing, standing
from rollout.plan.tables import Milestone, MilestoneMove
from rollout.queries import phases, targets
from rollout.tables import WAVE, Phase, Rollout, Target

SOON = timedelta(days=30)
ON_THE_HOME_PAGE = 8
_NO_EVENTS = (GO_LIVE, DELIVERY)


@dataclass(frozen=True)
class MilestoneRow:
    """A milestone as lists show it."""

    id: int
    phase_id: int
    phase_slug: str
    phase_name: str
    kind: str
    gate: str
    serves: str
    dates: MilestoneDates
    standing: Standing

    @property
    def name(self) -> str:
        """What it is called."""
        return self.dates.name

    @property
    def planned(self) -> date:
        """The day it was first planned for."""
        return self.dates.planned

    @property
    def expected(self) -> date:
        """The day it is expected now."""
        return self.dates.expected

    @property
    def actual(self) -> date | None:
        """The day it was reached."""
        return self.dates.actual

    @property
    def kind_label(self) -> str:
        """Its kind in words."""
        return kind_words(self.kind)


@dataclass(frozen=True)
class Happening:
    """What may have moved results: the day it was or is expected, and the group it belongs to.

    `only_here` says that it can touch that group alone, which went live on the day `go_live`.
    """

    on: date
    name: str
    kind: str
    only_here: bool
    phase_id: int
    go_live: date | None


@dataclass(frozen=True)
class PhaseRow:
    """A phase as the list of phases shows it."""

    slug: str
    name: str
    is_group: bool
    starts: date | None
    ends: date | None
    go_live: date | None
    live: bool
    slippage: Slippage


@dataclass(frozen=True)
class TargetRow:
    """What a group aims at in one measure. `percent` is as it is typed, empty when unset."""

    measure: str
    label: str
    percent: str
    fixed: bool
    set_late: bool


def milestones(session: Session, phase_id: int, on: date) -> list[MilestoneRow]:
    """A phase's milestones by the day they are expected or were done."""
    return _rows(session, on, Milestone.phase_id == phase_id)


def events_of_results(session: Session, rollout_id: int, phase_id: int) -> list[tuple[date, str]]:
    """What may show in a phase's results, by day: outside events of every phase, for prices and the
    economy stop at no group's door, and its own incentives, mandates, training and messages.
    """
    own = and_(col(Milestone.phase_id) == phase_id, col(Milestone.kind).not_in(_NO_EVENTS))
    return _events(session, rollout_id, or_(own, _touches_all()))


def happenings(session: Session, rollout_id: int, kinds: Sequence[str]) -> list[Happening]:
    """Every milestone of these kinds as a verdict weighs it, by day and name."""
    query = columns(
        func.coalesce(col(Milestone.actual), col(Milestone.expected)), col(Milestone.name),
        col(Milestone.kind), or_(col(Milestone.kind) != OUTSIDE, col(Milestone.only_here)),
        col(Phase.id), col(Phase.go_live),
    ).join(Phase, col(Phase.id) == Milestone.phase_id)  # fmt: skip
    mine = query.where(col(Phase.rollout_id) == rollout_id, col(Milestone.kind).in_(kinds))
    found = [Happening(*row) for row in session.execute(mine)]
    return sorted(found, key=lambda each: (each.on, each.name, each.phase_id))


def outside_events(session: Session, rollout_id: int) -> list[tuple[date, str]]:
    """The outside events that touch every group, by day."""
    return _events(session, rollout_id, _touches_all())


def milestones_by_phase(
    session: Session, rollout_id: int, on: date
) -> dict[int, list[MilestoneRow]]:
    """Every milestone of a rollout, by phase, in one query."""
    found: dict[int, list[MilestoneRow]] = defaultdict(list)
    for row in _rows(session, on, Phase.rollout_id == rollout_id):
        found[row.phase_id].append(row)
    return dict(found)


def next_milestones(session: Session, rollout_id: int, on: date) -> list[MilestoneRow]:
    """What was done today and what comes next, late ones first, a handful."""
    rows = _rows(session, on, Phase.rollout_id == rollout_id)
    current = [row for row in rows if not row.standing.done or row.standing.done_today]
    return sorted(current, key=lambda row: row.expected)[:ON_THE_HOME_PAGE]


def milestone_row(session: Session, milestone: Milestone, on: date) -> MilestoneRow:
    """One milestone as lists show it."""
    return _rows(session, on, Milestone.id == milestone.id)[0]


def milestone(session: Session, phase_id: int, milestone_id: int) -> Milestone | None:
    """A milestone of this phase, or None."""
    query = select(Milestone).where(Milestone.id == milestone_id, Milestone.phase_id == phase_id)
    return session.exec(query).first()


def moves(session: Session, milestone_id: int) -> list[MilestoneMove]:
    """A milestone's moves, newest first."""
    query = select(MilestoneMove).where(MilestoneMove.milestone_id == milestone_id)
    return list(session.exec(query.order_by(col(MilestoneMove.id).desc())))


def phase_rows(session: Session, rollout_id: int, on: date) -> list[PhaseRow]:
    """Every phase in order of time, with how late it is on a day."""
    rows = milestones_by_phase(session, rollout_id, on)
    found = [
        PhaseRow(
            phase.slug, phase.name, phase.kind == WAVE, phase.starts, phase.ends, phase.go_live,
            phase.go_live is not None and phase.go_live <= on,
            slippage([row.dates for row in rows.get(phase.id or 0, [])], on=on),
        )
        for phase in phases(session, rollout_id)
    ]  # fmt: skip
    return sorted(found, key=lambda row: row.go_live or row.starts or row.ends or date.max)


def target_rows(session: Session, phase: Phase, on: date) -> list[TargetRow]:
    """What a group aims at, measure by measure."""
    found = session.exec(select(Target).where(Target.phase_id == phase.id))
    known = {target.measure: target for target in found}
    return [
        _target_row(phase, name, _(label), known.get(name), on) for name, label in MEASURES.items()
    ]


def is_fixed(phase: Phase, set_on: date, on: date) -> bool:
    """Whether a target can no longer be changed: it was set in time, and the group is live."""
    return phase.go_live is not None and set_on < phase.go_live <= on


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """What of the plan needs the lead on a day: late milestones first."""
    rows = milestones_by_phase(session, rollout.id or 0, on)
    late = [row for found in rows.values() for row in found if row.standing.overdue]
    late.sort(key=lambda row: row.expected)
    found = [_late(rollout, row) for row in late]
    aimed_at = {phase_id for phase_id, _measure in targets(session, rollout.id or 0)}
    for phase in phases(session, rollout.id or 0):
        if phase.kind == WAVE and phase.go_live and phase.go_live > on:
            found += _trained_late(rollout, phase, rows.get(phase.id or 0, []))
            if phase.id not in aimed_at and phase.go_live - on <= SOON:
                found.append(_no_target(rollout, phase))
    return found + _sponsors(rollout)


def _target_row(
    phase: Phase, measure: str, label: str, target: Target | None, on: date
) -> TargetRow:
    if target is None:
        return TargetRow(measure, label, "", False, False)
    late = phase.go_live is not None and target.set_on >= phase.go_live
    percent = f"{target.share * 100:g}"
    return TargetRow(measure, label, percent, is_fixed(phase, target.set_on, on), late)


def _late(rollout: Rollout, row: MilestoneRow) -> Need:
    days = row.standing.late
    heading = ngettext("%(name)s is %(days)s day late", "%(name)s is %(days)s days late", days)
    said = {
        "group": row.phase_name, "gate": row.gate, "day": Format(language()).day(row.expected),
    }  # fmt: skip
    detail = _("%(group)s. It was expected on %(day)s.") % said
    if row.gate:
        detail = _("%(group)s. The gate “%(gate)s” was due on %(day)s.") % said
    url = f"/rollouts/{rollout.slug}/phases/{row.phase_slug}/milestones/{row.id}"
    return Need(heading % {"name": row.name, "days": days}, detail, _("Say what happened"), url)


def _trained_late(rollout: Rollout, phase: Phase, rows: list[MilestoneRow]) -> list[Need]:
    after = [
        row for row in rows
        if row.kind == TRAINING and not row.standing.done
        and phase.go_live is not None and row.expected >= phase.go_live
    ]  # fmt: skip
    base = f"/rollouts/{rollout.slug}/phases/{phase.slug}/milestones"
    heading = _("%(group)s is trained only after it goes live") % {"group": phase.name}
    detail = _("“%(name)s” is expected on the day of the go-live or later.")
    return [
        Need(heading, detail % {"name": row.name}, _("Move it"), f"{base}/{row.id}")
        for row in after
    ]


def _no_target(rollout: Rollout, phase: Phase) -> Need:
    return Need(
        _("%(group)s has no target yet") % {"group": phase.name},
        _("A target counts as fixed when it is set before %(day)s; later it says “set after the "
          "start”.") % {"day": Format(language()).day(phase.go_live or phase.ends or date.max)},
        _("Set targets"), f"/rollouts/{rollout.slug}/phases/{phase.slug}/plan",
    )  # fmt: skip


def _sponsors(rollout: Rollout) -> list[Need]:
    if rollout.business_sponsor and rollout.technical_sponsor:
        return []
    return [Need(
        _("Two people have to answer for this rollout"),
        _("One from the business, one for the technology. Without both names nobody decides."),
        _("Name them"), f"/rollouts/{rollout.slug}/settings",
    )]  # fmt: skip


def _events(session: Session, rollout_id: int, condition: Any) -> list[tuple[date, str]]:
    query = select(Milestone).join(Phase, col(Phase.id) == Milestone.phase_id)
    found = session.exec(query.where(Phase.rollout_id == rollout_id, condition))
    return sorted({(row.actual or row.expected, row.name) for row in found})


def _touches_all() -> Any:
    return and_(col(Milestone.kind) == OUTSIDE, col(Milestone.only_here).is_(False))


def _rows(session: Session, on: date, condition: Any) -> list[MilestoneRow]:
    moves_of = (
        select(MilestoneMove.milestone_id, func.count().label("moves"))
        .group_by(col(MilestoneMove.milestone_id))
        .subquery()
    )
    query = (
        select(Milestone, Phase, func.coalesce(moves_of.c.moves, 0))
        .join(Phase, col(Phase.id) == Milestone.phase_id)
        .outerjoin(moves_of, moves_of.c.milestone_id == Milestone.id)
        .where(condition)
    )
    rows = [_row(*found, on) for found in session.exec(query)]
    return sorted(rows, key=lambda row: (row.actual or row.expected, row.id))


def _row(milestone: Milestone, phase: Phase, moves: int, on: date) -> MilestoneRow:
    dates = MilestoneDates(
        str(milestone.id), milestone.name, milestone.planned, milestone.expected,
        milestone.actual, moves,
    )  # fmt: skip
    return MilestoneRow(
        id=milestone.id or 0, phase_id=phase.id or 0, phase_slug=phase.slug,
        phase_name=phase.name, kind=milestone.kind, gate=milestone.gate, serves=milestone.serves,
        dates=dates, standing=standing(dates, on=on),
    )  # fmt: skip
