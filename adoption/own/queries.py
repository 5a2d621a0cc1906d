"""Everything that is kept about one person."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from adoption.licences.queries import own_seats
from adoption.own.kept import kept_until
from adoption.training.tables import Completion, TaskNote
from adoption.usage.queries import own_days
from rollout.people.tables import Account, Person, Team
from rollout.tables import Phase, Rollout


@dataclass(frozen=True)
class About:
    """A person as they are kept here."""

    name: str
    email: str
    team: str
    role: str
    accounts: tuple[str, ...]
    seats: tuple[str, ...]
    ticks: int
    notes: int
    days: int
    first_day: date | None
    last_day: date | None
    kept_until: date | None


def about(session: Session, rollout: Rollout, person_id: int) -> About:
    """What is kept about the person, and their days of use until when."""
    person = session.get_one(Person, person_id)
    team = session.get(Team, person.team_id) if person.team_id else None
    days, first, last = own_days(session, rollout.id or 0, person_id)
    return About(
        name=person.name, email=person.email, team=team.name if team else "", role=person.role,
        accounts=tuple(_accounts(session, person_id)),
        seats=tuple(own_seats(session, rollout.id or 0, person_id)),
        ticks=_count(session, Completion, person_id), notes=_count(session, TaskNote, person_id),
        days=days, first_day=first, last_day=last,
        kept_until=kept_until(_last_go_live(session, rollout), rollout.usage_kept_months),
    )  # fmt: skip


def _accounts(session: Session, person_id: int) -> list[str]:
    query = select(Account.name).where(Account.person_id == person_id)
    return list(session.exec(query.order_by(col(Account.name))))


def _count(session: Session, table: type[Completion] | type[TaskNote], person_id: int) -> int:
    query = select(func.count()).select_from(table).where(table.person_id == person_id)
    return session.exec(query).one()


def _last_go_live(session: Session, rollout: Rollout) -> date | None:
    query = select(func.max(Phase.go_live)).where(Phase.rollout_id == rollout.id)
    return session.exec(query).one()
