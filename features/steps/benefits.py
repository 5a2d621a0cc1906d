"""Steps about the register of benefits, and verdicts with figures that can be checked by hand."""

from pytest_bdd import given, parsers, when
from sqlmodel import select

from core.clock import Clock
from core.db import reading, writing
from features.people import Stage
from rollout.commands import slug_of
from rollout.outcomes.goal_reached import GoalReached
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.judgements.queries import FINDING, case
from rollout.outcomes.judgements.standing import ENGINE
from rollout.outcomes.judgements.tables import Judgement
from rollout.outcomes.queries import fixed_goal
from rollout.outcomes.tables import Goal, Outcome
from rollout.outcomes.verdict.finding import Estimate, Finding, Kind
from rollout.queries import phases
from rollout.tables import Phase

WORTH = (
    'Alice entered "{name}", where a kept customer is worth {worth:d} '
    "and there are {number:d} a year"
)


@given(parsers.parse("the verdict is improved by {value:d} points, likely between {low:d} and "
                     "{high:d}"))  # fmt: skip
def improved(stage: Stage, value: int, low: int, high: int) -> None:
    _judge(stage, "IMPROVED_TARGET_MET", Estimate(value / 100, low / 100, high / 100))


@given(parsers.parse("the verdict is worse by {value:d} points, likely between {low:d} and "
                     "{high:d}"))  # fmt: skip
def worse(stage: Stage, value: int, low: int, high: int) -> None:
    _judge(stage, "WORSE", Estimate(-value / 100, -high / 100, -low / 100))


@given("the verdict is that there is no evidence either way")
def no_evidence(stage: Stage) -> None:
    _judge(stage, "NO_EVIDENCE_EITHER_WAY", Estimate(0.01, -0.02, 0.04))


@given(parsers.parse(WORTH))
def entered(stage: Stage, name: str, worth: int, number: int) -> None:
    _enter(stage, name, result="retention", group="direct-sales", worth=worth, number=number)


@given(parsers.parse(
    WORTH + ', against the budget of "{group}" and {cost:d} a year for "{purpose}"'
))  # fmt: skip
def entered_against(
    stage: Stage, name: str, worth: int, number: int, group: str, cost: int, purpose: str
) -> None:
    against = {f"against-{slug_of(group)}": "yes", "own_cost": cost, "own_cost_for": purpose}
    about = {"result": "retention", "group": "direct-sales", "worth": worth, "number": number}
    _enter(stage, name, **about, **against)


@given(parsers.parse('Alice entered "{name}", which nothing measures'))
def entered_unmeasured(stage: Stage, name: str) -> None:
    _enter(stage, name)


@given(parsers.parse(
    '"{line}" of "{group}" comes back with {amount} a month from {first} to {last}'
))  # fmt: skip
def recurring(stage: Stage, line: str, group: str, amount: str, first: str, last: str) -> None:
    fields = {"name": line, "category": "maintenance", "recurring": "yes", "amount": amount}
    address = f"/phases/{slug_of(group)}/budget/lines"
    assert stage.sends("Alice", address, **fields, first=first, last=last).status_code == 303


@when(parsers.parse("{who} looks at the benefits"))
def looks(stage: Stage, who: str) -> None:
    stage.sees(who, "/benefits")


@when(parsers.parse("{who} looks at the benefits once the verdicts are worked out"))
def judged_and_looked_at(stage: Stage, who: str) -> None:
    judge_what_is_due(stage.engine, Clock(stage.today))
    stage.sees(who, "/benefits")


@when(parsers.parse("{who} enters a gain in retention without saying what a customer is worth"))
def enters_without_worth(stage: Stage, who: str) -> None:
    _send(stage, who, "More customers stay", result="retention", group="direct-sales", number="10")


def _enter(stage: Stage, name: str, **fields: object) -> None:
    _send(stage, "Alice", name, **fields)
    assert stage.page.status_code == 303, stage.text


def _send(stage: Stage, who: str, name: str, **fields: object) -> None:
    about = {"name": name, "kind": "revenue", "owner": "Vera North", "review_on": "2027-01-11"}
    stage.sends(who, "/benefits", **about, **fields)


def _judge(stage: Stage, kind: Kind, estimate: Estimate) -> None:
    """Give the fixed goal this verdict, as the worker would have kept it."""
    with reading(stage.engine) as session:
        goal, outcome = session.exec(select(Goal)).one(), session.exec(select(Outcome)).one()
        rollout = stage.rollout(session)
        phase: Phase = phases(session, rollout.id or 0)[0]
        terms = fixed_goal(goal, outcome, rollout.time_zone)
        judged = case(session, rollout, outcome, phase, terms, on=stage.today)
    finding = Finding(
        kind, GoalReached("yes", 0.7, 0.8, 0.78), stage.today, "C", judged_on=goal.due,
        estimate=estimate, before=0.7, after=0.8, visible=0.04,
    )  # fmt: skip
    with writing(stage.engine) as session:
        session.add(Judgement(
            goal_id=goal.id or 0, judged_on=goal.due, on=stage.today, engine=ENGINE,
            finding=FINDING.dump_python(finding, mode="json"), data_hash=judged.data_hash,
            plan_hash=judged.plan_hash, version=rollout.version, made=stage.now,
        ))  # fmt: skip
