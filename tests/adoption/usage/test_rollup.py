"""What is added up beforehand always equals what is counted anew."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from adoption import measures
from adoption.usage import queries
from adoption.usage.by_team import PeriodUse
from adoption.usage.commands import keep_fresh, refresh
from adoption.usage.periods import LATELY, WAYS
from adoption.usage.tables import UsagePeriod, UsageRollup
from app.importers import registry
from core.clock import Clock
from core.db import reading, writing
from core.disclosure.policies import Audience
from core.imports.commands import bring_in, undo
from core.imports.plan import Options
from core.imports.tables import Import
from core.imports.uploads.commands import Order
from rollout.commands import add_rollout
from rollout.people.tables import Person, RosterEntry, Team
from rollout.plan.commands import add_phase
from rollout.queries import phases
from rollout.tables import Rollout

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
GO_LIVE, MID, END = date(2026, 9, 9), date(2026, 9, 30), date(2026, 11, 12)


@pytest.fixture
def rollout_id(engine: Engine) -> int:
    with writing(engine) as session:
        rollout = add_rollout(session, "CRM", NOW, "test")
        phase = add_phase(session, rollout, "Sales", NOW, "test", go_live=GO_LIVE)
        for name in ("North", "South"):
            session.add(Team(rollout_id=rollout.id or 0, name=name))
        session.flush()
        teams = [each.id for each in session.exec(select(Team))]
        for number in range(24):
            _enlist(session, rollout, phase.id or 0, number, teams[number % 2])
        return rollout.id or 0


def test_files_that_come_and_go_leave_the_sums_right(
    engine: Engine, rollout_id: int, tmp_path: Path
) -> None:
    _import(engine, rollout_id, tmp_path, GO_LIVE - timedelta(days=9), MID, step=2)
    _same(engine, rollout_id)
    later = _import(engine, rollout_id, tmp_path, MID - timedelta(days=3), END, step=3)
    _same(engine, rollout_id)
    with writing(engine) as session:
        imported = session.exec(select(Import).where(Import.id == later)).one()
        undo(session, registry, imported, NOW, "test")
    _same(engine, rollout_id)


def test_sums_that_do_not_fit_the_people_any_more_are_not_used(
    engine: Engine, rollout_id: int, tmp_path: Path
) -> None:
    _import(engine, rollout_id, tmp_path, GO_LIVE, END, step=2)
    before = _use(engine, rollout_id, "week", END)
    with writing(engine) as session:
        person = session.exec(select(Person).where(Person.key == "p3")).one()
        person.leaves = MID
    after = _use(engine, rollout_id, "week", END)
    assert sum(team.roster for team in before[-1].teams) == 24
    assert sum(team.roster for team in after[-1].teams) == 23
    keep_fresh(engine, Clock(END))
    _same(engine, rollout_id)


def test_a_day_in_the_past_sees_nothing_later(
    engine: Engine, rollout_id: int, tmp_path: Path
) -> None:
    _import(engine, rollout_id, tmp_path, GO_LIVE, END, step=2)
    wednesday = date(2026, 10, 14)
    weeks = _use(engine, rollout_id, "week", wednesday)
    assert (weeks[-1].first_day, weeks[-1].last_day) == (date(2026, 10, 12), wednesday)
    _same(engine, rollout_id, wednesday)


def test_the_joined_page_gets_use_and_its_series(
    engine: Engine, rollout_id: int, tmp_path: Path
) -> None:
    _import(engine, rollout_id, tmp_path, GO_LIVE, END, step=2)
    with reading(engine) as session:
        (found,) = measures.use(session, _asked(session, rollout_id, date(2026, 11, 20))).values()
        (before,) = measures.use(session, _asked(session, rollout_id, date(2026, 9, 1))).values()
        (trained,) = measures.trained(session, _asked(session, rollout_id, END)).values()
    assert (found.measure.value, found.measure.n, found.yes) == (0.5, 24, 12)
    assert found.measure.as_of == END
    assert set(found.series) == {0.5}
    assert before.measure.missing == "Not live yet"
    assert trained.measure.missing == "No checklist yet"


def _asked(session: Session, rollout_id: int, on: date) -> measures.Enquiry:
    rollout = session.get_one(Rollout, rollout_id)
    return measures.Enquiry(rollout, phases(session, rollout_id), {}, on, Audience.LEAD)


def _enlist(session: Session, rollout: Rollout, phase_id: int, number: int, team: Any) -> None:
    person = Person(rollout_id=rollout.id or 0, key=f"p{number}", name=f"P {number}", team_id=team)
    session.add(person)
    session.flush()
    session.add(RosterEntry(phase_id=phase_id, person_id=person.id or 0))


def _import(
    engine: Engine, rollout_id: int, folder: Path, first: date, last: date, step: int
) -> str:
    path = folder / f"log{step}.csv"
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    rows = [f"p{number},{day}\n" for day in days for number in range(0, 24, step)]
    path.write_text("user,date\n" + "".join(rows))
    order = Order("usage", rollout_id, {}, Options(), "test")
    report = bring_in(engine, registry, Clock(date(2026, 11, 20)), order, path)
    assert report.import_id is not None
    return report.import_id


def _use(engine: Engine, rollout_id: int, by: str, on: date) -> list[PeriodUse]:
    with reading(engine) as session:
        found = _grounds(session, rollout_id)
        (use,) = queries.use_of(session, found, (by,), on)
        return next(iter(use.values()))


def _same(engine: Engine, rollout_id: int, on: date = date(2026, 11, 20)) -> None:
    """With the stored sums, and without them, the answer is the same."""
    with reading(engine) as session:
        stored = {by: _all(session, rollout_id, by, on) for by in (*WAYS, LATELY)}
        found = _grounds(session, rollout_id)
        assert len(queries.fresh(session, list(found.values()))) == 1
    with writing(engine) as session:
        for table in (UsagePeriod, UsageRollup):
            for row in session.exec(select(table)).all():
                session.delete(row)
        session.flush()
        counted = {by: _all(session, rollout_id, by, on) for by in (*WAYS, LATELY)}
        refresh(session, rollout_id)
    assert stored == counted


def _all(session: Session, rollout_id: int, by: str, on: date) -> Any:
    return queries.use_of(session, _grounds(session, rollout_id), (by,), on)


def _grounds(session: Session, rollout_id: int) -> Mapping[int, queries.Ground]:
    rollout = session.get_one(Rollout, rollout_id)
    return queries.grounds(session, rollout, phases(session, rollout_id))
