"""Steps about business results, their figures and their goals."""

from datetime import date
from typing import Any

from pytest_bdd import given, parsers, when
from sqlmodel import select

from core.db import writing
from features.people import Stage
from rollout.commands import slug_of
from rollout.outcomes.commands import add_outcome
from rollout.outcomes.forms import OutcomeForm
from rollout.outcomes.tables import Outcome, Reading
from rollout.queries import phase_by_slug

UPS_AND_DOWNS = (0, 4, -4, 0, 2, -2, 1, -1, 0, 3, -3, 0)
WANTS = '{who} wants retention of "{group}" to reach "{figure}"'


@given(parsers.parse('Alice watches the share "{name}", of which more is better'))
def watches(stage: Stage, name: str) -> None:
    form = OutcomeForm(name=name, unit="share", better="up", kind="proportion")
    with writing(stage.engine) as session:
        add_outcome(session, stage.rollout(session), form, stage.now, "Alice")


@given(parsers.parse('retention of "{group}" was "{figure}" in {month}'))
def a_bare_figure(stage: Stage, group: str, figure: str, month: str) -> None:
    _typed(stage, group, month=month, value=figure)


@given(parsers.parse('{part:d} of {whole:d} customers of "{group}" stayed in {month:S}'))
def counted(stage: Stage, part: int, whole: int, group: str, month: str) -> None:
    _typed(stage, group, month=month, numerator=str(part), denominator=str(whole))


@given(parsers.parse(
    'about {part:d} of {whole:d} customers of "{group}" stayed in each of the 12 months before'
))  # fmt: skip
def history(stage: Stage, part: int, whole: int, group: str) -> None:
    kept = [part + change for change in UPS_AND_DOWNS]
    months = [*((2025, month) for month in range(3, 13)), (2026, 1), (2026, 2)]
    _stored(stage, group, months, kept, whole)


@given(parsers.parse(
    '{part:d} of {whole:d} customers of "{group}" stayed in each of the 6 months after'
))  # fmt: skip
def since(stage: Stage, part: int, whole: int, group: str) -> None:
    _stored(stage, group, [(2026, month) for month in range(4, 10)], [part] * 6, whole)


@given(parsers.parse('{who} wants retention of "{group}" to be better than before by {due}'))
def wants_better(stage: Stage, who: str, group: str, due: str) -> None:
    assert _wants(stage, who, group, aim="better", due=due).status_code == 303


@given(parsers.parse(WANTS + " by {due:S}"))
@when(parsers.parse(WANTS + " by {due:S}"))
def wants(stage: Stage, who: str, group: str, figure: str, due: str) -> None:
    _wants(stage, who, group, aim="figure", target=figure, due=due)


@given(parsers.parse(WANTS + ' by {due}, starting from "{start}"'))
@when(parsers.parse(WANTS + ' by {due}, starting from "{start}"'))
def wants_from(stage: Stage, who: str, group: str, figure: str, due: str, start: str) -> None:
    _wants(stage, who, group, aim="figure", target=figure, due=due, start=start)


@when(parsers.parse(WANTS + " without a day"))
def wants_without_a_day(stage: Stage, who: str, group: str, figure: str) -> None:
    _wants(stage, who, group, aim="figure", target=figure)


@given(parsers.parse('{who} fixes the goal of "{group}"'))
@when(parsers.parse('{who} fixes the goal of "{group}"'))
def fixes(stage: Stage, who: str, group: str) -> None:
    stage.sends(who, f"{_page(group)}/retention/goal/lock")


@when(parsers.parse('Alice wants to watch "{name}" without saying what it is measured in'))
def without_a_unit(stage: Stage, name: str) -> None:
    fields = {"name": name, "better": "up", "kind": "proportion"}
    stage.sends("Alice", f"{_page('Direct sales')}/new", **fields)


@when(parsers.parse('{who} looks at before and after of "{group}"'))
def looks(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, _page(group))


def _typed(stage: Stage, group: str, **fields: str) -> None:
    answer = stage.sends("Alice", f"{_page(group)}/retention/figures", **fields)
    assert answer.status_code == 303, stage.text


def _wants(stage: Stage, who: str, group: str, **fields: str) -> Any:
    return stage.sends(who, f"{_page(group)}/retention/goal", **fields)


def _page(group: str) -> str:
    return f"/phases/{slug_of(group)}/results"


def _stored(
    stage: Stage, group: str, months: list[tuple[int, int]], parts: list[int], whole: int
) -> None:
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        phase = phase_by_slug(session, rollout.id or 0, slug_of(group))
        outcome = session.exec(select(Outcome)).one()
        assert phase is not None
        for (year, month), part in zip(months, parts, strict=True):
            session.add(Reading(
                outcome_id=outcome.id or 0, phase_id=phase.id, period=date(year, month, 1),
                value=part / whole, numerator=part, denominator=whole,
            ))  # fmt: skip
