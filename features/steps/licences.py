"""Steps about the price of seats, and who has one."""

from pathlib import Path

from pytest_bdd import given, parsers, when

from app.importers import registry
from core.clock import Clock
from core.db import reading
from core.imports.commands import bring_in
from core.imports.plan import Options
from core.imports.uploads.commands import Order
from features.people import Stage


@given(parsers.parse('Alice entered {seats:d} "{name}" seats for {kind} users at {price} a month'))
def entered(stage: Stage, seats: int, name: str, kind: str, price: str) -> None:
    fields = {"name": name, "kind": kind, "seats": seats, "price": price, "since": "2026-01-01"}
    assert stage.sends("Alice", "/licences", **fields).status_code == 303, stage.text


@given(parsers.parse('each of them has a "{name}" seat'))
def all_have(stage: Stage, tmp_path: Path, name: str) -> None:
    have(stage, tmp_path, len(stage.notes["people"]), name, "")


@given(parsers.parse('{count:d} of them have a "{name}" seat and the others a "{other}" seat'))
def have(stage: Stage, tmp_path: Path, count: int, name: str, other: str) -> None:
    keys = [key for _id, key in stage.notes["people"]]
    rows = [f"{key},{name if n < count else other}" for n, key in enumerate(keys)]
    _bring_in(stage, tmp_path, rows)


@given(parsers.parse('Dana has a "{name}" seat'))
def dana_has(stage: Stage, tmp_path: Path, name: str) -> None:
    _bring_in(stage, tmp_path, [f"dana,{name}"])


@when(parsers.parse("{who} looks at the licences"))
def looks(stage: Stage, who: str) -> None:
    stage.sees(who, "/licences")


def _bring_in(stage: Stage, tmp_path: Path, rows: list[str]) -> None:
    path = tmp_path / "seats.csv"
    path.write_text("user,type\n" + "\n".join(rows) + "\n")
    with reading(stage.engine) as session:
        rollout_id = stage.rollout(session).id or 0
    order = Order("licences", rollout_id, {}, Options(), "test")
    report = bring_in(stage.engine, registry, Clock(stage.today), order, path)
    assert report.counts["accepted"] == len(rows), report.counts
