"""Steps about bringing data in: pasting, checking, importing and undoing."""

import re
from datetime import date
from typing import Any

from pytest_bdd import given, parsers, then, when
from sqlmodel import select

from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import days_between
from app.worker import HANDLERS
from core.clock import Clock
from core.db import reading
from core.jobs.commands import run_next
from features.people import Stage
from rollout.people.queries import roster
from rollout.queries import phases
from tests.web import Caller

KINDS = {"people": "people", "use of the CRM": "usage", "users of the CRM": "crm-users"}
PASTES = rf"Alice pastes (?P<what>{'|'.join(KINDS)})( into \"(?P<group>.*)\")?:"


@given(parsers.re(PASTES))
@when(parsers.re(PASTES))
def pastes(stage: Stage, what: str, group: str | None, docstring: str) -> None:
    fields = {"kind": KINDS[what], "phase": (group or "").lower().replace(" ", "-")}
    no_file = {"file": ("", b"")}
    caller = stage.person("Alice")
    stage.page = caller.post(f"{stage.home}/imports", no_file, pasted=docstring, **fields)
    _follow(stage, caller)


@given(parsers.parse('Alice pastes use of the CRM into "{group}", and its people with it:'))
def pastes_with_people(stage: Stage, group: str, docstring: str) -> None:
    caller, phase = stage.person("Alice"), group.lower().replace(" ", "-")
    fields = {"kind": "usage", "phase": phase, "add_people": "yes", "pasted": docstring}
    stage.page = caller.post(f"{stage.home}/imports", {"file": ("", b"")}, **fields)
    _follow(stage, caller)


@given("Alice chooses the next file of that source:")
@when("Alice chooses the next file of that source:")
def brings_the_next_file(stage: Stage, docstring: str) -> None:
    caller = stage.person("Alice")
    form = caller.get(f"{stage.home}/imports").text.split("data-sends", 1)[1].split("</form>", 1)[0]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    del fields["_csrf_token"]
    stage.page = caller.post(f"{stage.home}/imports", {"file": ("next.csv", docstring)}, **fields)
    _follow(stage, caller)


@when(parsers.parse('Alice brings in the rejected rows with "{wrong}" corrected to "{right}"'))
def brings_corrected_rows(stage: Stage, wrong: str, right: str) -> None:
    caller = stage.person("Alice")
    rejects = caller.get(f"{stage.notes['import']}/rejects.csv").content.decode("utf-8-sig")
    files = {"file": ("corrected.csv", rejects.replace(wrong, right, 1))}
    stage.page = caller.post(f"{stage.home}/imports", files, kind="usage")
    _follow(stage, caller)


@then(parsers.parse("{number:d} names used the CRM on {day}"))
def names_on(stage: Stage, number: int, day: str) -> None:
    on = date.fromisoformat(day)
    with reading(stage.engine) as session:
        covers = session.exec(select(Cover).where(Cover.first_day <= on, Cover.last_day >= on))
        rows = [
            row
            for cover in covers
            for row in session.exec(
                select(UsageWeek).where(UsageWeek.import_number == cover.import_number)
            )
            if on in days_between(row.week, row.days, on, on)
        ]
    assert len({row.account for row in rows}) == number


@given(parsers.parse('Alice makes the upload address "{name}"'))
def makes_an_address(stage: Stage, name: str) -> None:
    caller, page = stage.person("Alice"), f"{stage.home}/imports/addresses"
    like = re.findall(r'<option value="(\w+)"', caller.get(page).text)[0]
    found = re.search(r"/arrivals/[\w-]+", caller.post(page, name=name, like=like).text)
    assert found is not None
    stage.notes["address"] = found[0]


@when(parsers.parse('a program sends "{name}" to it:'))
def program_sends(stage: Stage, name: str, docstring: str) -> None:
    program, clock = Caller(stage.engine, Clock(stage.today)), Clock(stage.today)
    stage.page = program.client.post(f"{stage.notes['address']}?name={name}", content=docstring)
    while run_next(stage.engine, HANDLERS, clock):
        pass


@given("Alice imports what was understood")
@when("Alice imports what was understood")
def imports(stage: Stage) -> None:
    caller = stage.person("Alice")
    stage.page = caller.post(f"{stage.notes['import']}/application")
    _follow(stage, caller)


@when("Alice undoes the import")
def undoes(stage: Stage) -> None:
    caller = stage.person("Alice")
    stage.page = caller.post(f"{stage.notes['import']}/undoing")
    _follow(stage, caller)


@when(parsers.parse("{who} opens the imports"))
def opens_imports(stage: Stage, who: str) -> None:
    stage.sees(who, "/imports")


@then(parsers.parse('nobody is in "{group}"'))
def nobody(stage: Stage, group: str) -> None:
    assert _people_in(stage, group) == 0


@then(parsers.parse('{number:d} people are in "{group}"'))
def somebody(stage: Stage, number: int, group: str) -> None:
    assert _people_in(stage, group) == number


def _follow(stage: Stage, caller: Any) -> None:
    while stage.page.status_code == 303:
        address = stage.page.headers["location"]
        stage.notes["import"] = address.removesuffix("/columns")
        stage.page = caller.get(address)


def _people_in(stage: Stage, group: str) -> int:
    with reading(stage.engine) as session:
        number = stage.rollout(session).id or 0
        phase = next(item for item in phases(session, number) if item.name == group)
        return len(roster(session, number, phase.id, stage.today))
