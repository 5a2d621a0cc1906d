"""Steps about budget lines, bookings and saved plans."""

from datetime import date
from typing import Any

from pytest_bdd import given, parsers, when
from sqlmodel import select

from core.db import reading, writing
from features.people import Stage
from rollout.budget.commands import add_line
from rollout.budget.forms import LineForm
from rollout.budget.tables import BudgetLine
from rollout.commands import slug_of
from rollout.plan.completion import RULES
from rollout.plan.tables import Milestone
from rollout.queries import phase_by_slug

PLANNED = '"{line}" of "{group}" are planned with {amount}'


@given(parsers.parse('"{milestone}" was done on {day}'))
def done(stage: Stage, milestone: str, day: str) -> None:
    with writing(stage.engine) as session:
        found = session.exec(select(Milestone).where(Milestone.name == milestone)).one()
        found.actual = date.fromisoformat(day)


@given(parsers.parse(PLANNED + " in {month}"))
def planned_once(stage: Stage, line: str, group: str, amount: str, month: str) -> None:
    _plan(stage, line, group, amount, month, month)


@given(parsers.parse(PLANNED + " from {first} to {last}"))
def planned_spread(stage: Stage, line: str, group: str, amount: str, first: str, last: str) -> None:
    _plan(stage, line, group, amount, first, last)


@given(parsers.parse('{amount} was booked to "{line}" of "{group}" in {month}'))
def booked(stage: Stage, amount: str, line: str, group: str, month: str) -> None:
    assert _book(stage, "Alice", amount, line, group, month).status_code == 303


@when(parsers.parse('{who} books {amount} to "{line}" of "{group}" in {month}'))
def books(stage: Stage, who: str, amount: str, line: str, group: str, month: str) -> None:
    _book(stage, who, amount, line, group, month)


@when(parsers.parse('Alice plans "{line}" of "{group}" anew with {amount} in {month}'))
def plans_anew(stage: Stage, line: str, group: str, amount: str, month: str) -> None:
    address = f"{_page(group)}/lines/{_number(stage, line)}"
    stage.sends("Alice", address, name=line, category="other", amount=amount, first=month)


@when(parsers.parse('Alice counts "{line}" of "{group}" "{words}", begun on {day}'))
def counts_anew(stage: Stage, line: str, group: str, words: str, day: str) -> None:
    rule = next(rule for rule, said in RULES.items() if said == words)
    address = f"{_page(group)}/lines/{_number(stage, line)}"
    fields = {"name": line, "category": "other", "completion": rule, "began": day}
    stage.sends("Alice", address, **fields)


@when("Alice looks at what was changed")
def looks_at_changes(stage: Stage) -> None:
    stage.sees("Alice", "/changes")


@when(parsers.parse('{who} looks at money and days of "{group}"'))
def looks(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, _page(group))


@when(parsers.parse("{who} looks at money and days of the whole rollout"))
def looks_at_all(stage: Stage, who: str) -> None:
    stage.sees(who, "/budget")


@when(parsers.parse("{who} takes money and days as a file"))
def takes_the_file(stage: Stage, who: str) -> None:
    stage.sees(who, "/budget.csv")


@when(parsers.parse('Alice takes "{line}" of "{group}" out of the plan'))
def takes_out(stage: Stage, line: str, group: str) -> None:
    answer = stage.sends("Alice", f"{_page(group)}/lines/{_number(stage, line)}/removal")
    assert answer.status_code == 303


@when("Alice asks in the settings to leave out budget and schedule")
def asks_to_leave_out(stage: Stage) -> None:
    left_out = dict.fromkeys(("budget", "schedule", "money", "lateness", "milestones"), "no")
    stage.sends(
        "Alice", "/settings", name="Harbour CRM", week_starts="0", smallest_group="5",
        hidden="budget", **left_out,
    )  # fmt: skip
    assert stage.page.status_code == 303


@when(parsers.parse("{who} lays the saved plans side by side"))
def lays_side_by_side(stage: Stage, who: str) -> None:
    stage.sees(who, "/plans")


@when(parsers.parse('{who} holds "{group}" against the saved plan "{plan}"'))
def holds(stage: Stage, who: str, group: str, plan: str) -> None:
    stage.sees(who, f"{_page(group)}?plan={plan}")


def _plan(stage: Stage, line: str, group: str, amount: str, first: str, last: str) -> None:
    form = LineForm(name=line, category="other", amount=amount, first=first, last=last)  # type: ignore[arg-type]
    with writing(stage.engine) as session:
        rollout = stage.rollout(session)
        phase = phase_by_slug(session, rollout.id or 0, slug_of(group))
        assert phase is not None
        add_line(session, rollout, phase, form, stage.now, "Alice", on=stage.today)


def _book(stage: Stage, who: str, amount: str, line: str, group: str, month: str) -> Any:
    number = _number(stage, line)
    return stage.sends(
        who, f"{_page(group)}/bookings", line=str(number), month=month, amount=amount
    )


def _page(group: str) -> str:
    return f"/phases/{slug_of(group)}/budget"


def _number(stage: Stage, line: str) -> int:
    with reading(stage.engine) as session:
        found = session.exec(select(BudgetLine.id).where(BudgetLine.name == line)).one()
        return found or 0
