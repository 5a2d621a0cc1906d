"""Judge what is due: a routine of the worker, because pages may not load what it needs."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from core.clock import Clock
from rollout.commands import make_in_every_rollout, raise_version
from rollout.outcomes import queries
from rollout.outcomes.fingerprint import is_altered
from rollout.outcomes.judgements.queries import FINDING, case, counting_goals, latest
from rollout.outcomes.judgements.standing import ENGINE, is_replaced, rests_on
from rollout.outcomes.judgements.tables import Judgement
from rollout.outcomes.tables import Goal, Outcome
from rollout.outcomes.together.tables import JointJudgement
from rollout.outcomes.verdict.procedure import found
from rollout.tables import Phase, Rollout

Row = TypeVar("Row", Judgement, JointJudgement)


def judge_what_is_due(engine: Engine, clock: Clock) -> None:
    """Work out each verdict whose figures, plan, day or engine changed; a routine of the worker."""
    make_in_every_rollout(
        engine, lambda session, rollout: _of_rollout(session, rollout, clock), _keep
    )


def _of_rollout(session: Session, rollout: Rollout, clock: Clock) -> list[Judgement]:
    on = clock.today(rollout.time_zone)
    goals = [goal for goal in counting_goals(session, rollout.id or 0).values() if goal.judged]
    known = latest(session, [goal.id or 0 for goal in goals])
    due = [goal for goal in goals if not _is_current(session, goal, known, rollout, on)]
    return [
        row
        for goal in due
        if (row := _judged(session, rollout, goal, known.get(goal.id or 0), on, clock.now()))
    ]


def _is_current(
    session: Session, goal: Goal, known: Mapping[int, Judgement], rollout: Rollout, on: date
) -> bool:
    """Whether nothing can have changed, not even the goal past every command."""
    row = known.get(goal.id or 0)
    if row is None or (row.version, row.on, row.engine) != (rollout.version, on, ENGINE):
        return False
    altered = is_altered(goal, session.get_one(Outcome, goal.outcome_id))
    return bool(altered == (row.finding["reason"] == "altered"))


def _judged(
    session: Session, rollout: Rollout, goal: Goal, known: Judgement | None,
    on: date, now: datetime,
) -> Judgement | None:  # fmt: skip
    outcome, phase = (
        session.get_one(Outcome, goal.outcome_id),
        session.get_one(Phase, goal.phase_id),
    )
    if phase.go_live is None or (goal.locked is None and on < phase.go_live):
        return None
    terms = queries.fixed_goal(goal, outcome, rollout.time_zone)
    judged = case(session, rollout, outcome, phase, terms, on=on)
    if known is not None and rests_on(known, judged, ENGINE, on):
        session.expunge(known)  # nothing is written while reading
        known.version = rollout.version
        return known
    finding = found(judged.plan, judged.evidence, on=on)
    return Judgement(
        goal_id=goal.id or 0, judged_on=finding.judged_on, on=on, engine=ENGINE,
        finding=FINDING.dump_python(finding, mode="json"), data_hash=judged.data_hash,
        plan_hash=judged.plan_hash, version=rollout.version, made=now,
    )  # fmt: skip


def _keep(session: Session, row: Judgement) -> None:
    goal = session.get_one(Goal, row.goal_id)
    before = latest(session, [row.goal_id]).get(row.goal_id)
    keep(session, session.get_one(Outcome, goal.outcome_id), row, before)


def keep(session: Session, outcome: Outcome, row: Row, before: Row | None) -> None:
    """Write a verdict about `outcome`; one about waiting takes the place of the one `before`.

    Pages that were made before it are out of date. One that only was confirmed is not written.
    """
    if row.id is not None:
        session.get_one(type(row), row.id).version = row.version
        return
    raise_version(session, outcome.rollout_id)
    row.version = session.get_one(Rollout, outcome.rollout_id).version
    if before is not None and is_replaced(before, row):
        row.made = before.made if before.judged_on else row.made
        session.delete(before)
    session.add(row)
