"""All groups of a rollout with their goals, the case they make, and the verdict that stands."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from rollout.outcomes import queries
from rollout.outcomes.control_chart import Better
from rollout.outcomes.doubts.queries import redefined, vouched
from rollout.outcomes.doubts.vouched import relied_on
from rollout.outcomes.goals.queries import judged_goals
from rollout.outcomes.judgements.case import Case
from rollout.outcomes.judgements.queries import FINDING
from rollout.outcomes.judgements.standing import SILENT, Standing, standing_of
from rollout.outcomes.staggered import FEWEST_TO_REORDER
from rollout.outcomes.tables import Outcome
from rollout.outcomes.together.joint_case import JointCase
from rollout.outcomes.together.joint_plan import (
    Member,
    Result,
    joint_plan,
    months_of,
    roll,
)
from rollout.outcomes.together.tables import JointJudgement
from rollout.outcomes.verdict.plan import Event, Evidence
from rollout.plan.kinds import INCENTIVE, OUTSIDE
from rollout.plan.queries import happenings
from rollout.queries import phases
from rollout.tables import WAVE, Phase, Rollout


def together(session: Session, rollout: Rollout, outcome: Outcome, *, on: date) -> JointCase:
    """All groups of a rollout as far as they can be compared about a result on the day `on`."""
    waves = [phase for phase in phases(session, rollout.id or 0) if phase.kind == WAVE]
    members = _members(session, rollout, outcome, waves, on)
    found = roll(members, on=on, given=_given(session, outcome.id or 0))
    plan = joint_plan(_result(rollout, outcome), found, _events(session, rollout.id or 0))
    if plan is None or len(found.members) < FEWEST_TO_REORDER:
        return JointCase(found, None)
    numbers = {phase.slug: phase.id or 0 for phase in waves}
    changed = [
        redefined(session, outcome.id or 0, numbers[member.slug], member.months)
        for member in found.members
    ]
    since = min((month for month in changed if month), default=None)
    said = vouched(session, outcome.id or 0, rollout.time_zone)
    relied = (
        each
        for member in found.members
        for each in relied_on(said.get(numbers[member.slug], ()), member.months)
    )
    evidence = Evidence(groups=months_of(found), redefined=since)
    return JointCase(found, Case(plan, evidence, vouched=tuple(relied)))


def _given(session: Session, outcome_id: int) -> date | None:
    """The first day of judgement whose verdict told something."""
    told = (row for row in _rows(session, outcome_id) if row.finding["kind"] not in SILENT)
    return min((row.judged_on for row in told if row.judged_on), default=None)


def _members(
    session: Session, rollout: Rollout, outcome: Outcome, waves: Sequence[Phase], on: date
) -> list[Member]:
    by_phase = queries.months_by_phase(session, outcome.id or 0, on=on)
    goals = queries.goals(session, outcome, rollout.time_zone)
    return [
        Member(
            phase.slug, phase.name, phase.go_live, tuple(by_phase.get(number, ())),
            goals.get(number), _pairs(session, number),
        )
        for phase in waves
        if (number := phase.id or 0)
    ]  # fmt: skip


def _pairs(session: Session, phase_id: int) -> int:
    """How many judgements the group has: as many as were fixed, else as many as are set now."""
    goals = judged_goals(session, phase_id)
    fixed = [goal.pairs for goal in goals if goal.locked and goal.pairs]
    return fixed[0] if fixed else sum(len(goal.judged_on) for goal in goals)


def _result(rollout: Rollout, outcome: Outcome) -> Result:
    better: Better = "up" if outcome.better == "up" else "down"
    return Result(
        outcome.name, outcome.unit, rollout.currency, better, queries.kind_of(outcome),
        outcome.counted_by_crm, outcome.matures_after,
    )  # fmt: skip


def _events(session: Session, rollout_id: int) -> tuple[Event, ...]:
    """Outside events and incentives; only those of a single group can favour those on the CRM."""
    found = happenings(session, rollout_id, (OUTSIDE, INCENTIVE))
    events = (Event(each.on, each.name, hits_control=not each.only_here) for each in found)
    return tuple(dict.fromkeys(events))


def standing(session: Session, outcome_id: int, now: Case) -> Standing | None:
    """The latest verdict on all groups and those before it; None before there is one."""
    rows = _rows(session, outcome_id)
    if not rows:
        return None
    row, told = rows[-1], [FINDING.validate_python(earlier.finding) for earlier in rows]
    same = (row.data_hash, row.plan_hash) == (now.data_hash, now.plan_hash)
    return standing_of(told, row.made, now, same)


def _rows(session: Session, outcome_id: int) -> Sequence[JointJudgement]:
    query = select(JointJudgement).where(JointJudgement.outcome_id == outcome_id)
    return session.exec(query.order_by(col(JointJudgement.id))).all()


def latest(session: Session, outcome_id: int) -> JointJudgement | None:
    """The latest row about a result."""
    query = select(JointJudgement).where(JointJudgement.outcome_id == outcome_id)
    return session.exec(query.order_by(col(JointJudgement.id).desc())).first()
