"""Find goals and verdicts that are stored otherwise than they were fixed or worked out."""

from collections.abc import Iterator
from math import isclose

from sqlmodel import Session, col, select

from core.audit.tables import AuditEntry
from rollout.outcomes import queries
from rollout.outcomes.fingerprint import is_altered
from rollout.outcomes.judgements.case import Case
from rollout.outcomes.judgements.queries import FINDING, case, counting_goals
from rollout.outcomes.judgements.queries import latest as latest_of
from rollout.outcomes.judgements.standing import ENGINE
from rollout.outcomes.judgements.tables import Judgement
from rollout.outcomes.tables import Goal, Outcome
from rollout.outcomes.together.queries import latest as latest_together
from rollout.outcomes.together.queries import together
from rollout.outcomes.together.tables import JointJudgement
from rollout.outcomes.verdict.finding import Finding
from rollout.outcomes.verdict.procedure import found
from rollout.tables import Phase, Rollout


def altered_goals(session: Session) -> list[str]:
    """The goals that no longer are what was fixed, by rollout, result and group.

    The log of changes keeps the fingerprint of each fixing, so one that was taken back or written
    anew past it shows as well.
    """
    fixed = select(AuditEntry).where(AuditEntry.action == "goal fixed")
    logged = {entry.detail.get("hash"): entry for entry in session.exec(fixed)}
    query = select(Goal, Outcome).join(Outcome, col(Outcome.id) == Goal.outcome_id)
    names = []
    for goal, outcome in session.exec(query.order_by(col(Goal.id))):
        entry = logged.pop(goal.content_hash, None)
        kept = entry is not None and entry.at == goal.locked
        if is_altered(goal, outcome) or (goal.locked and not kept):
            names.append(_name(outcome, session.get_one(Phase, goal.phase_id)))
    return [*names, *(entry.subject for entry in logged.values() if entry.subject not in names)]


def _name(outcome: Outcome, phase: Phase) -> str:
    """As the log of changes calls it."""
    return f"{outcome.name}, {phase.name}"


def altered_verdicts(session: Session) -> list[str]:
    """The verdicts that do not follow from their months and plan, though nothing changed since.

    Only those worked out from what is stored now can be worked out again.
    """
    rollouts = list(session.exec(select(Rollout)))
    single = [name for rollout in rollouts for name in _of_goals(session, rollout)]
    return [*single, *(name for rollout in rollouts for name in _together(session, rollout))]


def _of_goals(session: Session, rollout: Rollout) -> Iterator[str]:
    goals = {goal.id or 0: goal for goal in counting_goals(session, rollout.id or 0).values()}
    for goal_id, row in latest_of(session, list(goals)).items():
        outcome = session.get_one(Outcome, goals[goal_id].outcome_id)
        phase = session.get_one(Phase, goals[goal_id].phase_id)
        if row.version != rollout.version or phase.go_live is None:
            continue
        terms = queries.fixed_goal(goals[goal_id], outcome, rollout.time_zone)
        if not _follows(row, case(session, rollout, outcome, phase, terms, on=row.on)):
            yield _name(outcome, phase)


def _together(session: Session, rollout: Rollout) -> Iterator[str]:
    for outcome in queries.outcomes(session, rollout.id or 0):
        row = latest_together(session, outcome.id or 0)
        if row is None or row.version != rollout.version:
            continue
        now = together(session, rollout, outcome, on=row.on).case
        if now is None or not _follows(row, now):
            yield outcome.name


def _follows(row: Judgement | JointJudgement, now: Case) -> bool:
    if (row.data_hash, row.plan_hash) != (now.data_hash, now.plan_hash):
        return False
    return row.engine != ENGINE or _same(
        FINDING.validate_python(row.finding), found(now.plan, now.evidence, on=row.on)
    )


def _same(kept: Finding, anew: Finding) -> bool:
    """Whether both say the same; another machine may differ in the last digits."""
    sizes = [finding.estimate.value if finding.estimate else 0.0 for finding in (kept, anew)]
    return kept.kind == anew.kind and isclose(*sizes, rel_tol=1e-6, abs_tol=1e-9)
