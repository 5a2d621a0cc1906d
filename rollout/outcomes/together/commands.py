"""Judge all groups together where it is due: a routine of the worker."""

from sqlalchemy import Engine
from sqlmodel import Session, select

from core.clock import Clock
from core.db import reading, writing
from rollout.outcomes.judgements.commands import ENGINE
from rollout.outcomes.judgements.queries import FINDING, counting_goals
from rollout.outcomes.judgements.standing import is_replaced, rests_on
from rollout.outcomes.queries import outcomes
from rollout.outcomes.tables import Outcome
from rollout.outcomes.together.queries import latest, together
from rollout.outcomes.together.tables import JointJudgement
from rollout.outcomes.verdict.procedure import found
from rollout.tables import Rollout


def judge_groups_together(engine: Engine, clock: Clock) -> None:
    """Work out each verdict on all groups whose figures, plan, day or engine changed."""
    with reading(engine) as session:
        rollouts = list(session.exec(select(Rollout)))
        made = [row for rollout in rollouts for row in _of_rollout(session, rollout, clock)]
    if made:
        with writing(engine) as session:
            for row in made:
                _keep(session, row)


def _of_rollout(session: Session, rollout: Rollout, clock: Clock) -> list[JointJudgement]:
    goals = counting_goals(session, rollout.id or 0)
    promised = {place[0] for place, goal in goals.items() if goal.judged and goal.locked}
    return [
        row
        for outcome in outcomes(session, rollout.id or 0)
        if outcome.id in promised and (row := _judged(session, rollout, outcome, clock))
    ]


def _judged(
    session: Session, rollout: Rollout, outcome: Outcome, clock: Clock
) -> JointJudgement | None:
    on, known = clock.today(rollout.time_zone), latest(session, outcome.id or 0)
    if known and (known.version, known.on, known.engine) == (rollout.version, on, ENGINE):
        return None
    case = together(session, rollout, outcome, on=on).case
    if case is None:
        return None
    if known and rests_on(known, case, ENGINE, on):
        session.expunge(known)  # nothing is written while reading
        known.version = rollout.version
        return known
    finding = found(case.plan, case.evidence, on=on)
    return JointJudgement(
        outcome_id=outcome.id or 0, judged_on=finding.judged_on, on=on, engine=ENGINE,
        finding=FINDING.dump_python(finding, mode="json"), data_hash=case.data_hash,
        plan_hash=case.plan_hash, version=rollout.version, made=clock.now(),
    )  # fmt: skip


def _keep(session: Session, row: JointJudgement) -> None:
    """Write a verdict; one about waiting takes the place of the one before."""
    if row.id is not None:
        session.get_one(JointJudgement, row.id).version = row.version
        return
    row.version = _raised(session, row.outcome_id)
    before = latest(session, row.outcome_id)
    if before is not None and is_replaced(before, row):
        row.made = before.made if before.judged_on else row.made
        session.delete(before)
    session.add(row)


def _raised(session: Session, outcome_id: int) -> int:
    """The rollout's next version: pages that were made before this verdict are out of date."""
    rollout = session.get_one(Rollout, session.get_one(Outcome, outcome_id).rollout_id)
    rollout.version += 1
    return rollout.version
