"""Steps about all groups of a rollout together."""

from collections.abc import Callable
from datetime import date

from pytest_bdd import given, parsers, when
from sqlmodel import select

from core.clock import Clock
from core.db import writing
from features.people import Stage
from rollout.commands import slug_of
from rollout.outcomes.judgements.commands import judge_what_is_due
from rollout.outcomes.tables import Reading
from rollout.outcomes.together.commands import judge_groups_together
from rollout.outcomes.verdict.month_number import first_day, month_number
from rollout.plan.commands import add_phase
from rollout.tables import Phase

# Months of about 400 customers move this much by chance alone.
CHANCE = (3, -9, -11, 12, -4, 6, 8, -2, 14, -7, 1, -12)
GROUPS = "{count:d} groups go live every second month from {first:S}"
SHARE = "about {share:d} % of {whole:d} customers of each group stayed every month"


@given(parsers.parse(GROUPS))
def groups(stage: Stage, count: int, first: str) -> None:
    _add(stage, [_every_second(first, at) for at in range(count)])


@given(parsers.parse(GROUPS + ", but all in one month"))
def groups_at_once(stage: Stage, count: int, first: str) -> None:
    _add(stage, [date.fromisoformat(first)] * count)


@given(parsers.parse(GROUPS + ", each with its goal fixed before"))
def fixed_groups(stage: Stage, count: int, first: str) -> None:
    _fixed(stage, count, first, "other")


@given(parsers.parse(GROUPS + ", where things were worst came first"))
def chosen_groups(stage: Stage, count: int, first: str) -> None:
    _fixed(stage, count, first, "worst_first")


@given(parsers.parse(SHARE + ", and {later:d} % from its go-live on"))
def gaining(stage: Stage, share: int, whole: int, later: int) -> None:
    _months(stage, whole, share, later, lambda live: live)


@given(parsers.parse(SHARE + ", and {later:d} % from {month:S} on"))
def gaining_together(stage: Stage, share: int, whole: int, later: int, month: str) -> None:
    since = date.fromisoformat(f"{month}-01")
    _months(stage, whole, share, later, lambda _live: since)


@given(parsers.parse('"{name}" went live on {day:S} without a goal'))
def without_goal(stage: Stage, name: str, day: str) -> None:
    with writing(stage.engine) as session:
        live = date.fromisoformat(day)
        add_phase(session, stage.rollout(session), name, stage.now, "Alice", go_live=live)
    _months(stage, 400, 70, 79, lambda live: live, only=name)


@given(parsers.parse('the goal of "{group}" is to be judged on 2 days'))
def two_days(stage: Stage, group: str) -> None:
    _set_goal(stage, group, due="2027-12-31", judged_first="2027-09-30")


@when(parsers.parse("{who} compares retention in all groups after the worker has judged"))
def compares(stage: Stage, who: str) -> None:
    judge_what_is_due(stage.engine, Clock(stage.today))
    judge_groups_together(stage.engine, Clock(stage.today))
    stage.sees(who, "/results/retention")


@when(parsers.parse('{who} looks at the goal of "{group}"'))
def looks_at_goal(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/results/retention/goal")


def _every_second(first: str, at: int) -> date:
    day = date.fromisoformat(first)
    return first_day(month_number(day) + 2 * at).replace(day=day.day)


def _add(stage: Stage, days: list[date]) -> None:
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        for at, live in enumerate(days, start=1):
            add_phase(session, rollout, f"Group {at}", stage.now, "Alice", go_live=live)


def _fixed(stage: Stage, count: int, first: str, order: str) -> None:
    today, days = stage.today, [_every_second(first, at) for at in range(count)]
    _add(stage, days)
    for at, live in enumerate(days, start=1):
        stage.today = min(today, first_day(month_number(live) - 1))
        _set_goal(stage, f"Group {at}", due=_due(live), order=order)
        page = f"/phases/group-{at}/results/retention/goal/lock"
        assert stage.sends("Alice", page).status_code == 303, stage.text
    stage.today = today


def _due(live: date) -> str:
    return "2026-10-31" if live < date(2026, 10, 31) else "2026-12-31"


def _set_goal(stage: Stage, group: str, **fields: str) -> None:
    page = f"/phases/{slug_of(group)}/results/retention/goal"
    answer = stage.sends("Alice", page, aim="figure", start="70 %", target="78 %", **fields)
    assert answer.status_code == 303, stage.text


def _months(
    stage: Stage, whole: int, share: int, later: int, since: Callable[[date], date],
    only: str = "",
) -> None:  # fmt: skip
    """From June 2024 to the month before today, each group with ups and downs of its own."""
    first, last = month_number(date(2024, 6, 1)), month_number(stage.today) - 1
    with writing(stage.engine) as session:
        for at, phase in enumerate(session.exec(select(Phase).order_by(Phase.id))):  # type: ignore[arg-type]
            assert phase.go_live is not None
            turn = since(phase.go_live).replace(day=1)
            for number in range(first, last + 1) if only in ("", phase.name) else ():
                day = first_day(number)
                part = round(whole * (later if day >= turn else share) / 100)
                part += CHANCE[(number * (at + 1) + 5 * at) % 12] // 3
                session.add(Reading(
                    outcome_id=1, phase_id=phase.id, period=day, value=part / whole,
                    numerator=part, denominator=whole,
                ))  # fmt: skip
        stage.rollout(session).version += 1
