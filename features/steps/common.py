"""Steps that every feature may use: the day, the rollout, its groups, and what is read."""

from datetime import date

from pytest_bdd import given, parsers, then, when

from core.db import writing
from features.people import Stage, begin
from rollout.plan.commands import add_phase


@given(parsers.parse("today is {day}"))
@when(parsers.parse("the day is {day}"))
def the_day(stage: Stage, day: str) -> None:
    stage.today = date.fromisoformat(day)


@given(parsers.parse('Alice leads the rollout "{name}"'))
def the_rollout(stage: Stage, name: str) -> None:
    begin(stage, name)


@given(parsers.parse('the group "{name}" goes live on {day}'))
def a_group(stage: Stage, name: str, day: str) -> None:
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        add_phase(session, rollout, name, stage.now, "Alice", go_live=date.fromisoformat(day))


@given(parsers.parse('the preparation "{name}" runs from {start} to {end}'))
def a_preparation(stage: Stage, name: str, start: str, end: str) -> None:
    with writing(stage.engine) as session:
        add_phase(
            session, stage.rollout(session), name, stage.now, "Alice",
            starts=date.fromisoformat(start), ends=date.fromisoformat(end),
        )  # fmt: skip


@then(parsers.re(r'(?P<who>\w+) reads "(?P<words>.*)"'))
def reads(stage: Stage, who: str, words: str) -> None:
    assert words in stage.text, stage.text


@then(parsers.re(r'(?P<who>\w+) does not read "(?P<words>.*)"'))
def does_not_read(stage: Stage, who: str, words: str) -> None:
    assert words not in stage.text


@then(parsers.re(r'(?P<who>\w+) is told "(?P<words>.*)"'))
def is_told(stage: Stage, who: str, words: str) -> None:
    assert stage.page.status_code == 422, stage.page.status_code
    assert words in stage.text, stage.text


@then(parsers.re(r"for (?P<who>\w+) the page does not exist"))
def does_not_exist(stage: Stage, who: str) -> None:
    assert stage.page.status_code == 404, stage.page.status_code


@then(parsers.re(r"(?P<who>\w+) is told that it is not theirs to change"))
def not_theirs(stage: Stage, who: str) -> None:
    assert stage.page.status_code == 403, stage.page.status_code
