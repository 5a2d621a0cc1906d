"""Steps about phases, milestones, targets and saved plans."""

import re
from datetime import date

from pytest_bdd import given, parsers, then, when
from sqlmodel import col, select

from core.db import reading, writing
from features.people import Stage
from rollout.plan.commands import add_milestone
from rollout.plan.forms import MilestoneForm
from rollout.plan.kinds import REASONS
from rollout.plan.tables import Baseline, Milestone
from rollout.queries import phases
from rollout.saved_plans.commands import freeze_plan
from rollout.tables import Phase

KIND = r"(?P<kind>milestone|training|communication)"
PLANNED = rf'the {KIND} "(?P<name>[^"]+)" of "(?P<group>[^"]+)" is planned for (?P<day>\S+)'


@given(parsers.re(rf"{PLANNED}$"))
def a_milestone(stage: Stage, kind: str, name: str, group: str, day: str) -> None:
    _plan(stage, kind, name, group, day)


@given(parsers.re(PLANNED + r' with the gate "(?P<gate>.+)" and the goal "(?P<goal>.+)"$'))
def a_gate(stage: Stage, kind: str, name: str, group: str, day: str, gate: str, goal: str) -> None:
    _plan(stage, kind, name, group, day, gate, goal)


@given(parsers.parse('Alice saved the plan as "{name}"'))
def saved(stage: Stage, name: str) -> None:
    with writing(stage.engine) as session:
        freeze_plan(session, stage.rollout(session), name, "Alice", stage.now)


@when("Alice opens her home page")
def home(stage: Stage) -> None:
    stage.sees("Alice", "")


@when(parsers.parse("{who} looks at the phases"))
def look_at_phases(stage: Stage, who: str) -> None:
    stage.sees(who, "/phases")


@when(parsers.parse('Alice looks at the plan of "{group}"'))
def look_at_plan(stage: Stage, group: str) -> None:
    stage.sees("Alice", f"/phases/{_phase(stage, group).slug}/plan")


@given(parsers.parse('{who} taps "Done today" on "{name}"'))
@when(parsers.parse('{who} taps "Done today" on "{name}"'))
def tap_done(stage: Stage, who: str, name: str) -> None:
    _tap(stage, who, f"{_address(stage, name)}/completion")


@when(parsers.parse('Alice taps "Undo" on "{name}"'))
def tap_undo(stage: Stage, name: str) -> None:
    _tap(stage, "Alice", f"{_address(stage, name)}/completion/removal")


@when(parsers.parse('Alice logs "{name}" as done on {day}'))
def log_done(stage: Stage, name: str, day: str) -> None:
    stage.sends("Alice", f"{_address(stage, name)}/completion", on=day)


@given(parsers.parse('Alice moves "{name}" to {day} because of "{reason}"'))
@when(parsers.parse('Alice moves "{name}" to {day} because of "{reason}"'))
def move(stage: Stage, name: str, day: str, reason: str) -> None:
    code = next(code for code, words in REASONS.items() if words == reason)
    stage.sends("Alice", f"{_address(stage, name)}/moves", to=day, reason=code)
    assert stage.page.status_code == 303


@when(parsers.parse('Alice moves "{name}" to {day} without a reason'))
def move_without_reason(stage: Stage, name: str, day: str) -> None:
    stage.sends("Alice", f"{_address(stage, name)}/moves", to=day)


@when(parsers.parse('Alice removes "{name}"'))
def remove(stage: Stage, name: str) -> None:
    stage.sends("Alice", f"{_address(stage, name)}/removal")


@given(parsers.parse('Alice aims at {percent} % of "{group}" using it'))
@when(parsers.parse('Alice aims at {percent} % of "{group}" using it'))
def aim(stage: Stage, percent: str, group: str) -> None:
    stage.sends("Alice", f"/phases/{_phase(stage, group).slug}/targets", use=percent)


@when(parsers.parse('Alice adds the preparation "{name}" from {start} to {end}'))
def add_preparation(stage: Stage, name: str, start: str, end: str) -> None:
    stage.sends("Alice", "/phases", kind="preparation", name=name, starts=start, ends=end)


@when(parsers.parse('Alice names "{business}" for the business and "{it}" for the technology'))
def name_sponsors(stage: Stage, business: str, it: str) -> None:
    stage.sends(
        "Alice", "/settings", name="Harbour CRM", week_starts="0", smallest_group="5",
        business_sponsor=business, technical_sponsor=it,
    )  # fmt: skip


@when(parsers.parse('Alice saves the plan as "{name}"'))
def save(stage: Stage, name: str) -> None:
    stage.sends("Alice", "/plans", name=name)


@when(parsers.parse('Alice compares today with "{name}"'))
def compare(stage: Stage, name: str) -> None:
    with reading(stage.engine) as session:
        found = session.exec(select(Baseline.id).where(Baseline.name == name)).one()
    stage.sees("Alice", f"/plans/{found}")


@then(parsers.re(r'"Done today" is (?P<no>not )?offered for "(?P<name>.+)"'))
def offered(stage: Stage, no: str | None, name: str) -> None:
    assert (f'aria-label="Done today: {name}"' in stage.page.text) == (no is None)


def _plan(
    stage: Stage, kind: str, name: str, group: str, day: str, gate: str = "", serves: str = ""
) -> None:
    form = MilestoneForm(
        name=name, planned=date.fromisoformat(day), gate=gate, serves=serves,
        kind="delivery" if kind == "milestone" else kind,
    )  # fmt: skip
    with writing(stage.engine) as session:
        phase = session.get_one(Phase, _phase(stage, group).id)
        add_milestone(session, phase, form, "Alice", stage.now)


def _phase(stage: Stage, name: str) -> Phase:
    with reading(stage.engine) as session:
        rollout = stage.rollout(session)
        return next(phase for phase in phases(session, rollout.id or 0) if phase.name == name)


def _address(stage: Stage, name: str) -> str:
    query = select(Milestone.id, Phase.slug).join(Phase, col(Phase.id) == Milestone.phase_id)
    with reading(stage.engine) as session:
        number, slug = session.exec(query.where(Milestone.name == name)).one()
    return f"/phases/{slug}/milestones/{number}"


def _tap(stage: Stage, who: str, path: str) -> None:
    """Tap a button on the home page, as a browser without scripts does."""
    answer = stage.sends(who, path, place="home")
    if answer.status_code == 303:
        there = re.sub(r"#.*", "", answer.headers["location"]).removeprefix(stage.home)
        stage.sees(who, there)
