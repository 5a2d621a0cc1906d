"""Steps about the five habits."""

from pathlib import Path

from pytest_bdd import given, parsers, when

from core.db import writing
from features.people import Stage
from features.steps.records import brings
from rollout.people.tables import Person

KINDS = {"conclusion": "conclusion", "change": "adjustment"}


@given(parsers.parse("the first {count:d} of them are managers of the others"))
def are_managers(stage: Stage, count: int) -> None:
    people = stage.notes["people"]
    with writing(stage.engine) as session:
        for place, (person_id, _key) in enumerate(people):
            if place >= count:
                session.get_one(Person, person_id).manager = people[place % count][1]


@given(parsers.parse("Alice brings in {count:d} reminders of {day}, {done:d} of them done on time"))
def reminders(stage: Stage, tmp_path: Path, count: int, day: str, done: int) -> None:
    rows = [f"Call {n},{day},{day if n < done else ''}" for n in range(count)]
    text = "\n".join(["subject,due date,completed on", *rows])
    brings(stage, tmp_path, "reminders", day, text)


@given(parsers.parse('Alice entered the {kind} "{text}" of {day}'))
def entered(stage: Stage, kind: str, text: str, day: str) -> None:
    fields = {"kind": KINDS[kind], "text": text, "day": day, "by": "Sales managers"}
    assert stage.sends("Alice", "/habits", **fields).status_code == 303, stage.text


@when(parsers.parse("{who} looks at the five habits"))
def looks(stage: Stage, who: str) -> None:
    stage.sees(who, "/habits")
