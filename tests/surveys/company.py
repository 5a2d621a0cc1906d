"""A small company with a survey: two teams of direct sales, and one of partners."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlmodel import Session

from core.clock import Clock
from core.db import reading, writing
from core.tokens import hash_of
from rollout.people.tables import Person, RosterEntry, Team
from rollout.tables import Phase, Rollout
from surveys.answers.commands import freeze, put
from surveys.answers.forms import Said
from surveys.rounds import commands, queries
from surveys.rounds.forms import RoundForm
from surveys.rounds.tables import Link, Round

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TEAMS = {"North": ("direct", 12), "South": ("direct", 8), "Partners": ("partner", 10)}


@dataclass(frozen=True)
class Company:
    """Where the survey takes place."""

    engine: Engine
    rollout_id: int
    phase_ids: Mapping[str, int]
    person_ids: Mapping[str, tuple[int, ...]]


def found(engine: Engine, teams: Mapping[str, tuple[str, int]] = TEAMS) -> Company:
    """A rollout whose `teams` (phase and size by name) are on the rosters of their phases."""
    with writing(engine) as session:
        rollout_id = _stored(session, Rollout(slug="harbour", name="Harbour", created=NOW))
        slugs = dict.fromkeys(phase for phase, _size in teams.values())
        phases = {slug: _phase(session, rollout_id, slug) for slug in slugs}
        people = {
            team: _members(session, rollout_id, phases[phase], team, size)
            for team, (phase, size) in teams.items()
        }
    return Company(engine, rollout_id, phases, people)


def _phase(session: Session, rollout_id: int, slug: str) -> int:
    live = date(2026, 3, 2)
    return _stored(
        session, Phase(rollout_id=rollout_id, slug=slug, name=slug.title(), go_live=live)
    )


def _members(
    session: Session, rollout_id: int, phase_id: int, team: str, size: int
) -> tuple[int, ...]:
    team_id = _stored(session, Team(rollout_id=rollout_id, name=team))
    names = [f"{team} {number:02d}" for number in range(size)]
    people = tuple(
        _stored(session, Person(rollout_id=rollout_id, key=name, name=name, team_id=team_id))
        for name in names
    )
    for person_id in people:
        session.add(RosterEntry(phase_id=phase_id, person_id=person_id, joins=date(2026, 3, 2)))
    return people


def _stored(session: Session, row: Rollout | Phase | Team | Person) -> int:
    session.add(row)
    session.flush()
    return row.id or 0


def opened(company: Company, access: str = "invited") -> Round:
    """A round that is open from today until the last day of the month."""
    form = RoundForm.model_validate(
        {"name": "Autumn", "instrument": "pulse", "access": access, "closes": "2026-11-30"}
    )
    with writing(company.engine) as session:
        rollout = session.get_one(Rollout, company.rollout_id)
        round_ = commands.add_round(session, rollout, form, TODAY, NOW, "Alice")
        commands.open_round(session, round_, rollout, TODAY, NOW, "Alice")
    return round_


def token_of(company: Company, round_: Round, person_id: int) -> str:
    """The token of a person's link, as their Surveys tab shows it."""
    with reading(company.engine) as session:
        found = queries.invitations(session, company.rollout_id, person_id)
    return next(each.token for each in found if each.round.id == round_.id)


def say(company: Company, token: str, said: Said, on: date = TODAY) -> None:
    """Answer with a link."""
    with writing(company.engine) as session:
        put(session, session.get_one(Link, hash_of(token)), said, on)


def closed(company: Company, round_: Round) -> Round:
    """Close the round and have its answers mixed."""
    with writing(company.engine) as session:
        commands.close_round(session, session.get_one(Round, round_.id), TODAY, NOW, "Alice")
    freeze(company.engine, Clock(TODAY), {"round_id": round_.id}, lambda done, total: None)
    with reading(company.engine) as session:
        return session.get_one(Round, round_.id)
