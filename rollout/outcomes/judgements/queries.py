"""Cases to judge, and the verdicts that stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from pydantic import TypeAdapter
from sqlmodel import Session, col, func, select

from rollout.outcomes import queries
from rollout.outcomes.before_after import Month
from rollout.outcomes.doubts.queries import redefined, vouched
from rollout.outcomes.doubts.vouched import relied_on
from rollout.outcomes.fingerprint import is_altered
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.judgements.case import Case
from rollout.outcomes.judgements.since_fixed import since_fixed
from rollout.outcomes.judgements.standing import Standing, as_stored, standing_of
from rollout.outcomes.judgements.tables import Judgement
from rollout.outcomes.months import part_of
from rollout.outcomes.parts.queries import parts
from rollout.outcomes.queries import BroughtIn
from rollout.outcomes.tables import Goal, Outcome
from rollout.outcomes.verdict.finding import Finding
from rollout.outcomes.verdict.month_number import month_number
from rollout.outcomes.verdict.plan import Event, Evidence, Order, Plan
from rollout.plan.kinds import GO_LIVE, INCENTIVE, OUTSIDE
from rollout.plan.queries import happenings
from rollout.tables import Phase, Rollout

FINDING: TypeAdapter[Finding] = TypeAdapter(Finding)


def case(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase, goal: FixedGoal, *, on: date
) -> Case:
    """What is judged about a goal of a group, and the months known on the day `on`."""
    brought = queries.of_case(session, outcome, phase, goal, on=on)
    return case_of(session, rollout, outcome, phase, goal, brought)


def case_of(
    session: Session, rollout: Rollout, outcome: Outcome, phase: Phase, goal: FixedGoal,
    brought: BroughtIn,
) -> Case:  # fmt: skip
    """The same from figures that were read already."""
    by_phase = brought.months
    own, company = queries.own_or_company(by_phase, phase.id or 0)
    segments = parts(brought, None if company else phase.id)["segment"]
    compared = session.get(Phase, goal.compared_id) if goal.compared_id else None
    if company:
        compared = None  # the whole company holds that group's months too
    control = by_phase.get(compared.id, []) if compared else []
    events = _events(session, rollout, phase, compared, everywhere=company)
    plan = _plan(rollout, outcome, phase, goal, compared, events)
    plan = replace(plan, company=company, part=part_of(own))
    changed = redefined(session, outcome.id or 0, phase.id, own)
    evidence = Evidence(
        tuple(own), tuple(_not_live(control, compared)), redefined=changed,
        segments={name: tuple(months) for name, months in segments.items()},
    )  # fmt: skip
    since = since_fixed(goal, plan.go_live, own, control, plan.matures_after)
    said = vouched(session, outcome.id or 0, rollout.time_zone).get(phase.id, ())
    return Case(plan, evidence, since, relied_on(said, own))


def _not_live(months: Sequence[Month], compared: Phase | None) -> list[Month]:
    """The months of the other group until the month in which it goes live itself."""
    if compared is None or compared.go_live is None:
        return list(months)
    return [month for month in months if month.first_day < compared.go_live.replace(day=1)]


def _plan(
    rollout: Rollout, outcome: Outcome, phase: Phase, goal: FixedGoal, compared: Phase | None,
    events: tuple[Event, ...],
) -> Plan:  # fmt: skip
    assert phase.go_live is not None
    order: Order = goal.live_order  # type: ignore[assignment]
    return Plan(
        outcome.name, phase.go_live, goal.judged_on, outcome.unit, rollout.currency, goal.better,
        queries.kind_of(outcome), goal.seasonal,
        counted_by_crm=outcome.counted_by_crm and not goal.outside_source,
        locked_on=goal.locked_on, before_from=goal.before_from, before_to=goal.before_to,
        start=goal.start, target=goal.target, due=goal.due, transition=goal.transition,
        worthwhile=goal.worthwhile, pairs=goal.pairs or 1, order=order,
        matures_after=outcome.matures_after,
        compared_with=compared.name if compared else "", events=events, altered=goal.altered,
        known=tuple(date.fromisoformat(day) for day in sorted(goal.known_own)),
    )  # fmt: skip


def _events(
    session: Session, rollout: Rollout, phase: Phase, compared: Phase | None, *, everywhere: bool
) -> tuple[Event, ...]:
    """Outside events that touched this group or the one it is compared with, and incentives.

    Figures of the whole company are touched by those of all groups, and by their go-lives.
    """
    kinds = (OUTSIDE, INCENTIVE, GO_LIVE) if everywhere else (OUTSIDE, INCENTIVE)
    beside = compared.id if compared else None
    found = (
        Event(
            each.on, each.name,
            hits_control=not each.only_here or each.phase_id == beside,
            hits_own=not each.only_here or each.phase_id != beside,
        )
        for each in happenings(session, rollout.id or 0, kinds)
        if not each.only_here or everywhere or each.phase_id in (phase.id, beside)
        if each.kind != GO_LIVE or not _in_one_month(each.go_live, phase.go_live)
    )  # fmt: skip
    return tuple(dict.fromkeys(found))


def _in_one_month(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and month_number(one) == month_number(other)


def standing(session: Session, outcome_id: int, case_of: Mapping[int, Case]) -> dict[int, Standing]:
    """The latest verdict on an outcome in each phase; `case_of` tells which are still current."""
    query = select(Judgement, Goal).join(Goal, col(Goal.id) == Judgement.goal_id)
    rows = session.exec(query.where(Goal.outcome_id == outcome_id).order_by(col(Judgement.id)))
    by_phase: dict[int, list[Judgement]] = defaultdict(list)
    for judgement, goal in rows:
        by_phase[goal.phase_id].append(judgement)
    return {phase: _standing(found, case_of.get(phase)) for phase, found in by_phase.items()}


def given(session: Session, outcome_id: int, *, on: date) -> dict[int, Finding]:
    """What was judged about an outcome in each phase, on the last day of judgement until `on`.

    Nothing where the last row is about waiting again, as when the go-live moved since.
    """
    outcome = session.get_one(Outcome, outcome_id)
    query = select(Judgement, Goal).join(Goal, col(Goal.id) == Judgement.goal_id)
    by_then = func.coalesce(col(Judgement.judged_on), col(Judgement.on)) <= on
    rows = session.exec(query.where(Goal.outcome_id == outcome_id, by_then))
    last = {goal.phase_id: (row, goal) for row, goal in sorted(rows, key=lambda it: it[0].id or 0)}
    return {
        phase: as_stored(found_in(row), altered=is_altered(goal, outcome))
        for phase, (row, goal) in last.items()
        if row.judged_on is not None
    }


def found_in(row: Judgement) -> Finding:
    """The finding that a row keeps."""
    return FINDING.validate_python(row.finding)


def _standing(rows: Sequence[Judgement], now: Case | None) -> Standing:
    """The last row, and what earlier ones of the same goal said."""
    row = rows[-1]
    same = now is not None and (row.data_hash, row.plan_hash) == (now.data_hash, now.plan_hash)
    of_goal = [earlier.finding for earlier in rows if earlier.goal_id == row.goal_id]
    told = [FINDING.validate_python(finding) for finding in of_goal]
    return standing_of(told, row.made, now, same)


def latest(session: Session, goal_ids: Sequence[int]) -> dict[int, Judgement]:
    """The latest judgement of each goal."""
    query = select(Judgement).where(col(Judgement.goal_id).in_(goal_ids))
    return {row.goal_id: row for row in session.exec(query.order_by(col(Judgement.id)))}


def counting_goals(session: Session, rollout_id: int) -> dict[tuple[int, int], Goal]:
    """The goal that counts for each (outcome, phase): the fixed one, else the latest."""
    query = select(Goal).join(Outcome, col(Outcome.id) == Goal.outcome_id)
    rows = session.exec(query.where(Outcome.rollout_id == rollout_id).order_by(col(Goal.version)))
    return queries.that_count(rows)
