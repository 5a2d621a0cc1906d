"""CRM user names that wait, since when, and who they look like."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import days_between
from core.imports.matching import look_alike
from rollout.people.account_matching import Known
from rollout.people.queries import matcher, unmatched
from rollout.people.tables import Account, Person, Team

AT_ONCE: Final = 500
"""How many names a database is asked for in one question."""
PEOPLE: Final = 20
"""How many people a search shows."""


@dataclass(frozen=True)
class Waiting:
    """A CRM user name that belongs to nobody yet, since when, and who it looks like.

    How much it was used is not said: that would be use by name.
    """

    id: int
    name: str
    since: date | None
    proposal: Known | None


@dataclass(frozen=True)
class Settled:
    """A CRM user name of which somebody said whose it is, or that it is no person's.

    `added`: all that is known of the person is this name.
    """

    id: int
    name: str
    not_a_person: bool
    person: str | None
    added: bool


@dataclass(frozen=True)
class Found:
    """Somebody whom a search found."""

    id: int
    name: str
    email: str
    team: str
    leaves: date | None


def waiting(session: Session, rollout_id: int, words: str = "") -> list[Waiting]:
    """The names with `words` in them that belong to nobody yet, those that wait longest first."""
    people, sought = matcher(session, rollout_id), look_alike(words)
    names = {
        account.name: account.id or 0
        for account in unmatched(session, rollout_id)
        if sought in look_alike(account.name)
    }
    since = _first_days(session, rollout_id, list(names))
    found = [
        Waiting(number, name, since.get(name), people.proposal(name))
        for name, number in names.items()
    ]
    return sorted(found, key=lambda one: (one.since or date.max, one.name))


def _first_days(session: Session, rollout_id: int, names: Sequence[str]) -> dict[str, date]:
    """The first day of use of each name that has one."""
    row, found = UsageWeek, dict[str, date]()
    query = (
        columns(
            col(row.account), col(row.week), col(row.days), col(Cover.first_day),
            col(Cover.last_day),
        )
        .join(Cover, col(Cover.import_number) == row.import_number)
        .where(col(Cover.rollout_id) == rollout_id)
    )  # fmt: skip
    for start in range(0, len(names), AT_ONCE):
        some = col(row.account).in_(names[start : start + AT_ONCE])
        for name, week, days, first, last in session.execute(query.where(some)):
            used = {*days_between(week, days, first, last), found.get(name, date.max)}
            found[name] = min(used)
    return found


def settled(session: Session, rollout_id: int, account_ids: Iterable[int]) -> list[Settled]:
    """Those of these names that wait no longer."""
    query = (
        select(Account, Person)
        .outerjoin(Person, col(Person.id) == Account.person_id)
        .where(Account.rollout_id == rollout_id, col(Account.id).in_(list(account_ids)))
        .order_by(Account.name)
    )
    return [
        Settled(
            account.id or 0, account.name, account.not_a_person, person.name if person else None,
            bool(person and person.key == person.name == account.name),
        )
        for account, person in session.exec(query)
        if person or account.not_a_person
    ]  # fmt: skip


def people_called(session: Session, rollout_id: int, words: str) -> tuple[list[Found], int]:
    """The first people with `words` in their name, address or key, and how many there are."""
    row = Person
    query = (
        columns(
            col(row.id), col(row.name), col(row.email), col(Team.name), col(row.leaves),
            col(row.key),
        )
        .outerjoin(Team, col(Team.id) == row.team_id)
        .where(col(row.rollout_id) == rollout_id)
        .order_by(func.lower(row.name), col(row.id))
    )  # fmt: skip
    found = list(_with_words(session.execute(query), look_alike(words)))
    return found[:PEOPLE], len(found)


def _with_words(rows: Iterable[Sequence[Any]], sought: str) -> Iterator[Found]:
    for number, name, email, team, leaves, key in rows:
        if any(sought in look_alike(text) for text in (name, email, key)):
            yield Found(number, name, email, team or "", leaves)
