"""Judge all groups together where it is due: a routine of the worker."""

from sqlalchemy import Engine
from sqlmodel import Session

from core.clock import Clock
from rollout.commands import make_in_every_rollout
from rollout.outcomes.judgements.commands import keep
from rollout.outcomes.judgements.queries import FINDING, counting_goals
from rollout.outcomes.judgements.standing import ENGINE, rests_on
from rollout.outcomes.queries import outcomes
from rollout.outcomes.tables import Outcome
from rollout.outcomes.together.queries import latest, together
from rollout.outcomes.together.tables import JointJudgement
from rollout.outcomes.verdict.procedure import found
from rollout.tables import Rollout


def judge_groups_together(engine: Engine, clock: Clock) -> None:
    """Work out each verdict on all groups whose figures, plan, day or engine changed."""
    make_in_every_rollout(
        engine, lambda session, rollout: _of_rollout(session, rollout, clock), _keep
    )


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
    outcome = session.get_one(Outcome, row.outcome_id)
    keep(session, outcome, row, latest(session, row.outcome_id))
