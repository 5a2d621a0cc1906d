"""What the database counts is what is counted person by person."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from adoption.training import queries
from adoption.training.commands import add_checklist, change_checklist, retire, take_back, tick
from adoption.training.forms import ChecklistForm
from adoption.training.progress import TeamTraining, by_team, standings
from adoption.training.tables import Checklist, ChecklistItem
from core.clock import midnight
from core.db import writing
from rollout.commands import add_rollout
from rollout.people.tables import Person, RosterEntry, Team
from rollout.plan.commands import add_phase
from rollout.tables import Phase, Rollout

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
ON = date(2026, 11, 20)
# Name, role, team, groups, last day: Greek and blanks, because databases fold letters differently.
PEOPLE = (
    ("both", "Seller", "North", (0, 1), None),
    ("blanks", "  seller ", "North", (0,), None),
    ("capitals", "ΠΩΛΗΤΉΣ", "South", (0, 1), None),
    ("no role", "", "South", (1,), None),
    ("no team", "Seller", None, (0,), None),
    ("last day", "Seller", "North", (0,), ON),
    ("gone", "Seller", "North", (0,), ON - timedelta(days=1)),
    ("no group", "Seller", "North", (), None),
    ("driver", "Driver", "South", (0,), None),
)


def test_the_database_counts_as_python_does(engine: Engine) -> None:
    with writing(engine) as session:
        rollout, groups = _company(session)
        _ticks(session, rollout)
        session.flush()

        counted = queries.trained_by_phase(session, rollout.id or 0, ON, _midnight())

        assert counted == {
            number: teams
            for number in (group.id or 0 for group in groups)
            if (teams := _one_by_one(session, rollout, number))
        }
        assert [(each.team, each.people, each.trained) for each in counted[groups[0].id or 0]] == [
            ("", 1, 0), ("North", 3, 3), ("South", 1, 0),
        ]  # fmt: skip


def test_without_a_checklist_nobody_is_counted(engine: Engine) -> None:
    with writing(engine) as session:
        rollout = add_rollout(session, "CRM", NOW, "test")
        assert queries.trained_by_phase(session, rollout.id or 0, ON, _midnight()) == {}


def test_a_retired_checklist_counts_up_to_its_last_day(engine: Engine) -> None:
    with writing(engine) as session:
        rollout, _groups = _company(session)
        _ticks(session, rollout)
        session.flush()
        before = queries.trained_by_phase(session, rollout.id or 0, ON, _midnight())
        for checklist in session.exec(select(Checklist)).all():
            retire(session, checklist, ON + timedelta(days=1), NOW, "test")
        session.flush()

        assert queries.trained_by_phase(session, rollout.id or 0, ON, _midnight()) == before != {}
        on = ON + timedelta(days=1)
        assert queries.trained_by_phase(session, rollout.id or 0, on, _midnight()) == {}
        assert queries.checklists(session, rollout.id or 0) == ()
        assert queries.records(session, rollout.id or 0).done != {}


def _one_by_one(session: Session, rollout: Rollout, phase_id: int) -> tuple[TeamTraining, ...]:
    number = rollout.id or 0
    learners = queries.learners(session, number, ON, phase_id)
    records = queries.records(session, number, before=_midnight())
    return by_team(standings(learners, queries.checklists(session, number), records))


def _midnight() -> datetime:
    return midnight(ON + timedelta(days=1), "UTC")


def _company(session: Session) -> tuple[Rollout, list[Phase]]:
    rollout = add_rollout(session, "CRM", NOW, "test")
    groups = [add_phase(session, rollout, name, NOW, "test", go_live=ON) for name in ("A", "B")]
    teams = {name: Team(rollout_id=rollout.id or 0, name=name) for name in ("North", "South")}
    session.add_all(teams.values())
    session.flush()
    for name, role, team, places, leaves in PEOPLE:
        person = Person(
            rollout_id=rollout.id or 0, key=name, name=name, role=role, leaves=leaves,
            team_id=teams[team].id if team else None,
        )  # fmt: skip
        session.add(person)
        session.flush()
        session.add_all(
            RosterEntry(phase_id=groups[place].id or 0, person_id=person.id or 0)
            for place in places
        )
    for form in _forms(groups):
        add_checklist(session, rollout.id or 0, form, NOW, "Alice")
    return rollout, groups


def _forms(groups: list[Phase]) -> list[ChecklistForm]:
    return [
        ChecklistForm(name="For sellers", role="SELLER", items="Sign in\nLog a visit"),
        ChecklistForm(name="In Greek", role="πωλητής", items="Sign in"),
        ChecklistForm(name="For all of B", group=groups[1].id, items="Read"),
    ]


def _ticks(session: Session, rollout: Rollout) -> None:
    for name in ("both", "blanks", "no team", "last day", "driver"):
        _tick(session, name, "Sign in", NOW)
        _tick(session, name, "Log a visit", NOW)
    _tick(session, "no role", "Read", NOW)
    _tick(session, "capitals", "Read", NOW + timedelta(days=1))
    first = session.exec(select(Checklist).where(Checklist.name == "For sellers")).one()
    take_back(session, _person(session, "no team"), _task(session, "Log a visit"), NOW, "Dana")
    take_back(session, _person(session, "both"), _task(session, "Log a visit"), NOW, "Dana")
    _tick(session, "both", "Log a visit", NOW)
    form = ChecklistForm(name=first.name, role=first.role, items="Log a visit\nSign in")
    change_checklist(session, first, form, NOW, "Alice")
    _tick(session, "blanks", "Sign in", NOW)


def _tick(session: Session, name: str, text: str, at: datetime) -> None:
    tick(session, _person(session, name), _task(session, text), at, name)


def _person(session: Session, name: str) -> int:
    return session.exec(select(Person).where(Person.key == name)).one().id or 0


def _task(session: Session, text: str) -> ChecklistItem:
    query = select(ChecklistItem).where(ChecklistItem.text == text)
    return session.exec(query.order_by(col(ChecklistItem.id))).all()[0]
