"""Steps about use of the CRM beside business results."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pytest_bdd import given, parsers, when
from sqlmodel import Session

from adoption.usage.commands import keep_fresh
from app.evidence.commands import set_use_beside_results
from app.importers import registry
from core.clock import Clock
from core.db import reading, writing
from core.imports.commands import Order, bring_in
from core.imports.plan import Options
from features.people import Stage
from rollout.commands import slug_of
from rollout.outcomes.tables import Reading
from rollout.outcomes.verdict.month_number import end_of, first_day, month_number
from rollout.people.tables import Person, RosterEntry, Team
from rollout.queries import phase_by_slug

FIRST, LAST = month_number(date(2025, 12, 1)), month_number(date(2026, 10, 1))
# Months of about 400 customers move this much by chance alone.
CHANCE = (3, -9, -11, 12, -4, 6, 8, -2, 14, -7, 1, -12)
TEAMS = '{count:d} teams of {size:d} people in "{group}", of whom {low:d} to {high:d} use the CRM'


@given(parsers.parse(TEAMS + " in a month"))
def teams(
    stage: Stage, tmp_path: Path, count: int, size: int, group: str, low: int, high: int
) -> None:
    with writing(stage.engine) as session:
        for at in range(1, count + 1):
            _team(session, stage, group, at, size)
    use = {
        (at, month): low + (month * month + 2 * at) % (high - low + 1)
        for at in range(1, count + 1)
        for month in range(FIRST, LAST + 1)
    }
    _bring_in(stage, tmp_path, use)
    stage.notes |= {"use": use, "group": group}


@given(parsers.parse(
    "in each team {more:d} customers more of {whole:d} stay for everyone who used it the month "
    "before"
))  # fmt: skip
def following(stage: Stage, more: int, whole: int) -> None:
    _results(stage, whole, lambda used, _at: 160 + more * used)


@given(parsers.parse(
    "in each team about {stay:d} customers of {whole:d} stay, however many used it"
))  # fmt: skip
def staying(stage: Stage, stay: int, whole: int) -> None:
    _results(stage, whole, lambda _used, at: stay + CHANCE[at % 12])


@when(parsers.parse("{who} looks at use beside retention"))
def looks(stage: Stage, who: str) -> None:
    keep_fresh(stage.engine, Clock(stage.today))
    set_use_beside_results(stage.engine, Clock(stage.today))
    stage.sees(who, "/results/retention/use")


@when(parsers.parse("{who} looks at use beside retention before the worker did"))
def looks_early(stage: Stage, who: str) -> None:
    stage.sees(who, "/results/retention/use")


def _team(session: Session, stage: Stage, group: str, at: int, size: int) -> None:
    rollout_id = stage.rollout(session).id or 0
    phase = phase_by_slug(session, rollout_id, slug_of(group))
    assert phase is not None
    team = Team(rollout_id=rollout_id, name=f"North {at}")
    session.add(team)
    session.flush()
    for number in range(size):
        key = f"t{at}-{number}"
        person = Person(rollout_id=rollout_id, key=key, name=key, team_id=team.id)
        session.add(person)
        session.flush()
        session.add(RosterEntry(phase_id=phase.id or 0, person_id=person.id or 0))


def _bring_in(stage: Stage, folder: Path, use: dict[tuple[int, int], int]) -> None:
    """The first of each team use it on the first and the last day of a month."""
    rows = [
        f"t{at}-{number},{day}\n"
        for (at, month), used in use.items()
        for number in range(used)
        for day in (first_day(month), end_of(month))
    ]
    path = folder / "log.csv"
    path.write_text("user,date\n" + "".join(rows))
    with reading(stage.engine) as session:
        rollout_id = stage.rollout(session).id or 0
    order = Order("usage", rollout_id, {}, Options(), "test")
    bring_in(stage.engine, registry, Clock(stage.today), order, path)


def _results(stage: Stage, whole: int, part: Callable[[int, int], int]) -> None:
    with writing(stage.engine) as session:
        phase = phase_by_slug(
            session, stage.rollout(session).id or 0, slug_of(stage.notes["group"])
        )
        assert phase is not None
        for (at, month), used in stage.notes["use"].items():
            count = part(used, month * 5 + at * 7)
            session.add(Reading(
                outcome_id=1, phase_id=phase.id, period=first_day(month + 1), team=f"North {at}",
                value=count / whole, numerator=count, denominator=whole,
            ))  # fmt: skip
