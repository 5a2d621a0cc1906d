"""Steps about what can be said of a business result on its day of judgement."""

from collections.abc import Callable
from datetime import date
from typing import Any

from pytest_bdd import given, parsers, when
from sqlmodel import select

from core.clock import Clock
from core.db import writing
from features.people import Stage
from rollout.commands import slug_of
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.tables import Goal, Reading
from rollout.plan.commands import add_milestone
from rollout.plan.forms import MilestoneForm
from rollout.queries import phase_by_slug

# Months of about 400 customers move this much by chance alone.
CHANCE = (3, -9, -11, 12, -4, 6, 8, -2, 14, -7, 1, -12)
GOAL = 'the goal for "{group}" was {target} by {due:S}, fixed on {day:S}'
MONTHS = "in each of the {count:d} months"


@given(parsers.parse(GOAL))
def fixed(stage: Stage, group: str, target: str, due: str, day: str) -> None:
    _fix(stage, group, day, target=target, due=due)


@given(parsers.parse(GOAL + ", and {failure} or less a failure"))
def fixed_with_a_failure(
    stage: Stage, group: str, target: str, due: str, day: str, failure: str
) -> None:
    _fix(stage, group, day, target=target, due=due, failure=failure)


@given(parsers.parse(GOAL + ", with a gain of {worthwhile} or more worth the money"))
def fixed_with_a_gain(
    stage: Stage, group: str, target: str, due: str, day: str, worthwhile: str
) -> None:
    _fix(stage, group, day, target=target, due=due, worthwhile=worthwhile)


@given(parsers.parse("about {share:d} % of {whole:d} customers stayed " + MONTHS + " before"))
def before(stage: Stage, share: int, whole: int, count: int) -> None:
    _months(stage, _back_from(date(2026, 2, 1), count), whole, lambda _at: share / 100)


@given(parsers.parse("about {share:d} % of {whole:d} customers stayed " + MONTHS + " after"))
def after(stage: Stage, share: int, whole: int, count: int) -> None:
    _months(stage, _on_from(date(2026, 4, 1), count), whole, lambda _at: share / 100)


@given(parsers.parse(
    "the share of {whole:d} customers who stayed fell by half a point a month from {first:d} % in "
    "each of the {count:d} months before"
))  # fmt: skip
def falling(stage: Stage, whole: int, first: int, count: int) -> None:
    days = _back_from(date(2026, 2, 1), count)
    _months(stage, days, whole, lambda at: first / 100 - 0.005 * at)


@given(parsers.parse(
    "the share of {whole:d} customers who stayed rose by half a point a month from {first:d} % in "
    "March 2024, through the go-live, until September 2026"
))  # fmt: skip
def rising(stage: Stage, whole: int, first: int) -> None:
    days = [*_back_from(date(2026, 2, 1), 24), *_on_from(date(2026, 4, 1), 6)]
    _months(stage, days, whole, lambda at: first / 100 + 0.005 * (at + (at >= 24)))


@given(parsers.parse(
    "the share of {whole:d} customers who stayed wandered between {low:d} and {high:d} % "
    "for years, before and after"
))  # fmt: skip
def wandering(stage: Stage, whole: int, low: int, high: int) -> None:
    days = [*_back_from(date(2026, 2, 1), 24), *_on_from(date(2026, 4, 1), 6)]
    # Up for ten months, down for ten, and again: each month is close to the one before.
    heights = [abs((at + 5) % 20 - 10) / 10 for at in range(30)]
    _months(stage, days, whole, lambda at: (low + (high - low) * heights[at]) / 100)


@given(parsers.parse('"{what}" happened to all groups on {day:S}'))
def event(stage: Stage, what: str, day: str) -> None:
    form = MilestoneForm(name=what, kind="outside", planned=date.fromisoformat(day))
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        phase = phase_by_slug(session, rollout.id or 0, "direct-sales")
        assert phase is not None
        add_milestone(session, phase, form, "Alice", stage.now)


@when(parsers.parse('{who} looks at what can be said of "{group}"'))
def looks(stage: Stage, who: str, group: str) -> None:
    judge_what_is_due(stage.engine, Clock(stage.today))
    stage.sees(who, f"/phases/{slug_of(group)}/results")


def _fix(stage: Stage, group: str, day: str, **fields: str) -> None:
    today, page = stage.today, f"/phases/{slug_of(group)}/results/retention/goal"
    stage.today = date.fromisoformat(day)
    answer = stage.sends("Alice", page, aim="figure", start="70 %", **fields)
    assert answer.status_code == 303, stage.text
    assert stage.sends("Alice", f"{page}/lock").status_code == 303, stage.text
    stage.today = today


def _back_from(last: date, count: int) -> list[date]:
    return [_month(last, at - count + 1) for at in range(count)]


def _on_from(first: date, count: int) -> list[date]:
    return [_month(first, at) for at in range(count)]


def _month(day: date, later: int) -> date:
    number = day.year * 12 + day.month - 1 + later
    return date(number // 12, number % 12 + 1, 1)


def _months(stage: Stage, days: list[date], whole: int, share: Callable[[int], float]) -> None:
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        phase = phase_by_slug(session, rollout.id or 0, "direct-sales")
        assert phase is not None
        for at, day in enumerate(days):
            part = round(whole * share(at)) + round(CHANCE[at % 12] * whole / 400)
            values: dict[str, Any] = {"numerator": part, "denominator": whole}
            session.add(Reading(
                outcome_id=1, phase_id=phase.id, period=day, value=part / whole, **values
            ))  # fmt: skip
        rollout.version += 1


@given(parsers.parse("the figures of {months} were taken out again"))
def taken_out(stage: Stage, months: str) -> None:
    for month in months.replace(" and ", ", ").split(", "):
        page = "/phases/direct-sales/results/retention/figures/removal"
        assert stage.sends("Alice", page, month=month).status_code == 303, stage.text


@given('all these are figures of the segment "Gold"')
def of_one_segment(stage: Stage) -> None:
    with writing(stage.engine) as session:
        for reading in session.exec(select(Reading)):
            reading.segment = "Gold"
        stage.rollout(session).version += 1


@given("somebody made the goal easier in the database")
def made_easier(stage: Stage) -> None:
    with writing(stage.engine) as session:
        session.exec(select(Goal)).one().target = 0.71
