"""Steps about checklists, training and use."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pytest_bdd import given, parsers, when
from sqlmodel import Session, select

from adoption.training.commands import tick
from adoption.training.tables import Checklist, ChecklistItem
from adoption.usage.ahead.commands import forecast_use
from adoption.usage.habits.commands import work_out_habits
from app.importers import registry
from core.clock import Clock
from core.db import reading, writing
from core.imports.commands import bring_in
from core.imports.plan import Options
from core.imports.uploads.commands import Order
from features.people import Stage
from rollout.commands import slug_of
from rollout.people.tables import Person, RosterEntry
from rollout.plan.tables import Milestone
from rollout.queries import phase_by_slug
from rollout.tables import Target


@given(parsers.parse('Dana is a "{role}" in the group "{group}"'))
def dana_is(stage: Stage, role: str, group: str) -> None:
    with writing(stage.engine) as session:
        dana = session.exec(select(Person).where(Person.name == "Dana")).one()
        dana.role = role
        _enlist(session, stage, group, dana)


@when(parsers.parse('"{name}" joins the group "{group}" on {day}'))
@given(parsers.parse('"{name}" joins the group "{group}" on {day}'))
def joins(stage: Stage, name: str, group: str, day: str) -> None:
    with writing(stage.engine) as session:
        _enlist(session, stage, group, _person(session, stage, name), date.fromisoformat(day))


@given(parsers.parse('{count:d} more people are in the group "{group}"'))
def more_people(stage: Stage, count: int, group: str) -> None:
    with writing(stage.engine) as session:
        found = [_person(session, stage, f"{slug_of(group)}{n}") for n in range(1, count + 1)]
        for person in found:
            _enlist(session, stage, group, person)
        stage.notes["people"] = [(person.id, person.key) for person in found]


@given(parsers.parse('{count:d} more people are in the group "{group}" as "{role}"'))
def more_of_a_role(stage: Stage, count: int, group: str, role: str) -> None:
    with writing(stage.engine) as session:
        found = [_person(session, stage, f"{role}{n}") for n in range(1, count + 1)]
        for person in found:
            person.role = role
            _enlist(session, stage, group, person)
        stage.notes["people"] = [(person.id, person.key) for person in found]


@given(parsers.parse('"{group}" aims at {share:d} % using it'))
def aims_at(stage: Stage, group: str, share: int) -> None:
    with writing(stage.engine) as session:
        phase = phase_by_slug(session, stage.rollout(session).id or 0, slug_of(group))
        assert phase is not None
        assert phase.go_live is not None
        session.add(
            Target(phase_id=phase.id or 0, measure="use", share=share / 100, set_on=phase.go_live)
        )


@given(parsers.parse('Alice wrote the checklist "{name}" for "{role}":'))
def wrote_for(stage: Stage, name: str, role: str, docstring: str) -> None:
    stage.sends("Alice", "/checklists", name=name, role=role, items=docstring)
    assert stage.page.status_code == 303, stage.text


@given(parsers.parse('Alice wrote the checklist "{name}" for everyone:'))
def wrote(stage: Stage, name: str, docstring: str) -> None:
    wrote_for(stage, name, "", docstring)


@when(parsers.parse('Alice rewrites the checklist "{name}":'))
def rewrites(stage: Stage, name: str, docstring: str) -> None:
    stage.sends("Alice", f"/checklists/{_checklist_id(stage, name)}", name=name, items=docstring)


@when(parsers.parse('Alice retires the checklist "{name}"'))
def retires(stage: Stage, name: str) -> None:
    stage.sends("Alice", f"/checklists/{_checklist_id(stage, name)}/retirement")
    assert stage.page.status_code == 303, stage.text


@when(parsers.parse('Alice uses the checklist "{name}" again'))
def uses_again(stage: Stage, name: str) -> None:
    stage.sends("Alice", f"/checklists/{_checklist_id(stage, name)}/retirement/removal")
    assert stage.page.status_code == 303, stage.text


@given(parsers.parse("{count:d} of them have done everything"))
def have_done(stage: Stage, count: int) -> None:
    with writing(stage.engine) as session:
        for item in session.exec(select(ChecklistItem)).all():
            for person_id, _key in stage.notes["people"][:count]:
                tick(session, person_id, item, stage.now, "test")


@given(parsers.parse("{count:d} of them use the CRM from {first} to {last}"))
def use_the_crm(stage: Stage, tmp_path: Path, count: int, first: str, last: str) -> None:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    names = [key for _id, key in stage.notes["people"][:count]]
    _bring_in(stage, tmp_path, [(name, day) for day in days for name in names])


@given(parsers.parse('somebody called "{name}" uses the CRM on {day}'))
def a_stranger(stage: Stage, tmp_path: Path, name: str, day: str) -> None:
    _bring_in(stage, tmp_path, [(name, date.fromisoformat(day))])


@given(
    parsers.parse(
        'Alice brings in use of {count:d} people who become "{group}", from {first} to {last}'
    )
)
def use_with_people(
    stage: Stage, tmp_path: Path, count: int, group: str, first: str, last: str
) -> None:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    stage.notes["users"] = [f"user{n}@harbour.example" for n in range(count)]
    use = [(name, day) for name in stage.notes["users"] for day in days]
    _bring_in(stage, tmp_path, use, {"phase": _phase_id(stage, group), "add_people": True})


@when(parsers.parse('Alice brings in a list of the people of "{group}"'))
def list_of_people(stage: Stage, tmp_path: Path, group: str) -> None:
    path = tmp_path / "people.csv"
    users = [*stage.notes["users"], "new@harbour.example"]
    path.write_text("name,email\n" + "".join(f"{name[:5]},{name}\n" for name in users))
    with reading(stage.engine) as session:
        rollout_id = stage.rollout(session).id or 0
    target = {"phase": _phase_id(stage, group)}
    order = Order("people", rollout_id, target, Options(), "test")
    bring_in(stage.engine, registry, Clock(stage.today), order, path)


@given(parsers.parse('Dana ticks "{text}"'))
@when(parsers.parse('Dana ticks "{text}"'))
def ticks(stage: Stage, text: str) -> None:
    _on_task(stage, text, "completion")


@when(parsers.parse('Dana takes back "{text}"'))
def takes_back(stage: Stage, text: str) -> None:
    _on_task(stage, text, "completion/removal")


@when(parsers.parse('Dana notes "{note}" on "{text}"'))
def notes(stage: Stage, note: str, text: str) -> None:
    _on_task(stage, text, "note", note=note)


@when("Dana looks at her tasks")
def looks_at_tasks(stage: Stage) -> None:
    stage.sees("Dana", "/tasks")


@when("Dana looks at what is kept about her")
def looks_at_data(stage: Stage) -> None:
    stage.sees("Dana", "/my-data")


@when("Alice looks at the checklists")
def looks_at_checklists(stage: Stage) -> None:
    stage.sees("Alice", "/checklists")


@when(parsers.parse('{who} looks at the training of "{group}"'))
def looks_at_training(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/training")


@when(parsers.parse('{who} looks at the use of "{group}" with the case from the literature'))
def looks_at_case(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/use?case=yes")


@when(parsers.parse('{who} looks at the use of all groups beside "{group}"'))
def looks_at_all(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/use?along=all")


@when(parsers.parse('{who} looks at how the role "{role}" of "{group}" uses the CRM'))
def looks_at_role(stage: Stage, who: str, group: str, role: str) -> None:
    work_out_habits(stage.engine, Clock(stage.today))
    stage.sees(who, f"/phases/{slug_of(group)}/use?team=role-{role}")


@when(parsers.parse('{who} looks at the use of "{group}" by {by}'))
def looks_at_use_by(stage: Stage, who: str, group: str, by: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/use?by={by}")


@when(parsers.parse('{who} looks at the use of "{group}"'))
def looks_at_use(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/use")


@when(parsers.parse('{who} looks at how "{group}" got started'))
def looks_at_start(stage: Stage, who: str, group: str) -> None:
    work_out_habits(stage.engine, Clock(stage.today))
    stage.sees(who, f"/phases/{slug_of(group)}/use/start")


@when(parsers.parse('{who} looks at how deeply "{group}" uses the CRM'))
def looks_at_depth(stage: Stage, who: str, group: str) -> None:
    work_out_habits(stage.engine, Clock(stage.today))
    stage.sees(who, f"/phases/{slug_of(group)}/use/depth")


@given(parsers.parse('the milestone "{name}" of kind "{kind}" happened on {day} in "{group}"'))
def happened(stage: Stage, name: str, kind: str, day: str, group: str) -> None:
    on = date.fromisoformat(day)
    with writing(stage.engine) as session:
        session.add(
            Milestone(
                phase_id=_phase_id(stage, group), name=name, kind=kind, planned=on, expected=on,
                actual=on,
            )
        )  # fmt: skip


@when(parsers.parse('{who} looks at where "{group}" is heading'))
def looks_ahead(stage: Stage, who: str, group: str) -> None:
    work_out_habits(stage.engine, Clock(stage.today))
    forecast_use(stage.engine, Clock(stage.today))
    stage.sees(who, f"/phases/{slug_of(group)}/use/forecast")


@when(parsers.parse('{who} looks at who keeps at it in "{group}"'))
def looks_at_keeping(stage: Stage, who: str, group: str) -> None:
    work_out_habits(stage.engine, Clock(stage.today))
    looks_at_keeping_now(stage, who, group)


@when(parsers.parse('{who} looks at who keeps at it in "{group}" before it is worked out'))
def looks_at_keeping_now(stage: Stage, who: str, group: str) -> None:
    stage.sees(who, f"/phases/{slug_of(group)}/use/keeping")


def _checklist_id(stage: Stage, name: str) -> int:
    with reading(stage.engine) as session:
        return session.exec(select(Checklist).where(Checklist.name == name)).one().id or 0


def _person(session: Session, stage: Stage, name: str) -> Person:
    person = Person(rollout_id=stage.rollout(session).id or 0, key=name, name=name)
    session.add(person)
    session.flush()
    return person


def _enlist(
    session: Session, stage: Stage, group: str, person: Person, joins: date | None = None
) -> None:
    phase = phase_by_slug(session, stage.rollout(session).id or 0, slug_of(group))
    assert phase is not None
    session.add(RosterEntry(phase_id=phase.id or 0, person_id=person.id or 0, joins=joins))


def _on_task(stage: Stage, text: str, what: str, **fields: str) -> None:
    with reading(stage.engine) as session:
        query = select(ChecklistItem).where(ChecklistItem.text == text)
        item = session.exec(query).one()
    stage.sends("Dana", f"/tasks/{item.id}/{what}", **fields)
    assert stage.page.status_code == 303, stage.text


def _phase_id(stage: Stage, group: str) -> int:
    with reading(stage.engine) as session:
        phase = phase_by_slug(session, stage.rollout(session).id or 0, slug_of(group))
        assert phase is not None
        return phase.id or 0


def _bring_in(
    stage: Stage,
    folder: Path,
    use: list[tuple[str, date]],
    target: Mapping[str, Any] = MappingProxyType({}),
) -> None:
    with reading(stage.engine) as session:
        rollout_id = stage.rollout(session).id or 0
    path = folder / f"log{len(list(folder.iterdir()))}.csv"
    path.write_text("user,date\n" + "".join(f"{name},{day}\n" for name, day in use))
    order = Order("usage", rollout_id, target, Options(), "test")
    bring_in(stage.engine, registry, Clock(stage.today), order, path)
