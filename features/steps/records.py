"""Steps about exports of records."""

from pathlib import Path

from pytest_bdd import given, parsers, when

from app.importers import registry
from core.clock import Clock
from core.db import reading, writing
from core.imports.commands import bring_in
from core.imports.plan import Options
from core.imports.uploads.commands import Order
from features.people import Stage
from rollout.people.tables import Person, Team


@given(parsers.parse('{count:d} people each are in the teams "{one}" and "{other}"'))
def teams(stage: Stage, count: int, one: str, other: str) -> None:
    with writing(stage.engine) as session:
        rollout_id = stage.rollout(session).id or 0
        for name in (one, other):
            team = Team(rollout_id=rollout_id, name=name)
            session.add(team)
            session.flush()
            keys = [f"{name.lower()}{n}" for n in range(1, count + 1)]
            session.add_all(
                Person(rollout_id=rollout_id, key=key, name=key, team_id=team.id) for key in keys
            )


@given(parsers.re(r"Alice brings in (?P<sort>\w+) of (?P<day>\d{4}-\d\d-\d\d):"))
def brings(stage: Stage, tmp_path: Path, sort: str, day: str, docstring: str) -> None:
    heading, *rows = docstring.strip().splitlines()
    lines = [f"{heading},exported on", *(f"{row},{day}" for row in rows)]
    path = tmp_path / f"{sort}-{day}.csv"
    path.write_text("\n".join(lines) + "\n")
    with reading(stage.engine) as session:
        rollout_id = stage.rollout(session).id or 0
    order = Order("records", rollout_id, {"of": sort}, Options(), "test")
    report = bring_in(stage.engine, registry, Clock(stage.today), order, path)
    assert report.counts["accepted"] == len(rows), report.counts


@given(parsers.parse("Alice brings in {count:d} {sort} of {day}, {filled:d} of them with a phone"))
def brings_some(stage: Stage, tmp_path: Path, count: int, sort: str, day: str, filled: int) -> None:
    rows = [f"Yard {n},{f'0421 {n}' if n < filled else ''}" for n in range(count)]
    brings(stage, tmp_path, sort, day, "\n".join(["name,phone", *rows]))


@when(parsers.parse("{who} looks at the record quality"))
def looks(stage: Stage, who: str) -> None:
    stage.sees(who, "/records")
