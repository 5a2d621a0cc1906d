"""The price list, the newest list of seats, and on how many days each seat was used."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from adoption.licences.price_list import REGULAR, Price, in_force
from adoption.licences.tables import Licence, Seat
from adoption.licences.unused_seats import NO_GROUP, SeatUse, first_of_window
from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.weeks.week_of_use import days_between, monday
from core.imports.tables import APPLIED, Import
from rollout.people.account_matching import Matcher
from rollout.people.queries import matcher
from rollout.people.tables import Person, RosterEntry
from rollout.tables import Phase

KIND = "licences"


@dataclass(frozen=True)
class Logs:
    """The newest day that logs cover, and whether they cover all of the four weeks before it."""

    until: date | None
    days: int
    complete: bool


def licences(session: Session, rollout_id: int) -> list[Licence]:
    """The price list as it was entered, by name, the newest line of a type first."""
    query = select(Licence).where(Licence.rollout_id == rollout_id)
    return list(session.exec(query.order_by(col(Licence.name), col(Licence.since).desc())))


def licence(session: Session, rollout_id: int, licence_id: int) -> Licence | None:
    """A line of this rollout's price list, or None."""
    query = select(Licence).where(Licence.id == licence_id, Licence.rollout_id == rollout_id)
    return session.exec(query).first()


def prices(session: Session, rollout_id: int) -> list[Price]:
    """The price list as values."""
    return [
        Price(row.id or 0, row.name, row.kind, row.seats, row.price, row.since, row.until)
        for row in licences(session, rollout_id)
    ]


def newest_list(session: Session, rollout_id: int) -> Import | None:
    """The list of seats that holds: the last that was imported and not undone."""
    query = select(Import).where(
        Import.scope_id == rollout_id, Import.kind == KIND, Import.state == APPLIED
    )
    return session.exec(query.order_by(col(Import.order).desc())).first()


def logs(session: Session, rollout_id: int, on: date) -> Logs:
    """Which of the four weeks up to the newest day, at most `on`, logs cover."""
    found = columns(col(Cover.first_day), col(Cover.last_day)).where(
        col(Cover.rollout_id) == rollout_id, col(Cover.first_day) <= on
    )
    spans = [(first, min(last, on)) for first, last in session.execute(found)]
    until = max((last for _first, last in spans), default=None)
    if until is None:
        return Logs(None, 0, complete=False)
    first = first_of_window(until)
    window = [first + timedelta(days=n) for n in range((until - first).days + 1)]
    days = sum(any(a <= day <= z for a, z in spans) for day in window)
    return Logs(until, days, complete=days == len(window))


def seats(session: Session, rollout_id: int, list_number: int, until: date) -> list[SeatUse]:
    """The seats of a list with their days of use up to `until`, under any name of their holder."""
    rows = session.exec(select(Seat).where(Seat.import_number == list_number)).all()
    people, groups = matcher(session, rollout_id), _groups(session, rollout_id, until)
    kinds = {price.name: price.kind for price in in_force(prices(session, rollout_id), on=until)}
    names = _names(people)
    found = _days_by_account(session, rollout_id, until)
    return [
        _seat(
            row, kinds.get(row.licence, REGULAR), _holder(people, row.account), names, found, groups
        )
        for row in rows
    ]


def own_seats(session: Session, rollout_id: int, person_id: int) -> list[str]:
    """The types of seat that the newest list gives a person."""
    newest = newest_list(session, rollout_id)
    if newest is None:
        return []
    people = matcher(session, rollout_id)
    rows = session.exec(select(Seat).where(Seat.import_number == newest.number))
    return sorted({row.licence for row in rows if _holder(people, row.account) == person_id})


def _holder(people: Matcher, account: str) -> int | None:
    person = people.person_of(account)
    return person.id if person else None


def _names(people: Matcher) -> dict[int, set[str]]:
    """The CRM user names that were matched to each person."""
    found: dict[int, set[str]] = defaultdict(set)
    for name, person in people.accounts.items():
        found[person].add(name)
    return found


def _seat(
    row: Seat, kind: str, holder: int | None, names: dict[int, set[str]],
    found: dict[str, set[date]], groups: dict[int, int],
) -> SeatUse:  # fmt: skip
    mine = {row.account} | (names.get(holder, set()) if holder is not None else set())
    used = [found[name] for name in mine if name in found]
    return SeatUse(
        licence=row.licence, kind=kind, group=groups.get(holder or 0, NO_GROUP),
        days=len(set().union(*used)), ever=bool(used), since=row.since, until=row.until,
    )  # fmt: skip


def _groups(session: Session, rollout_id: int, on: date) -> dict[int, int]:
    """For each person the group they belong to on a day; of several the one that began last."""
    entry = RosterEntry
    query = (
        columns(col(entry.person_id), col(entry.phase_id))
        .join(Person, col(Person.id) == entry.person_id)
        .join(Phase, col(Phase.id) == entry.phase_id)
        .where(
            col(Person.rollout_id) == rollout_id,
            (col(entry.joins).is_(None)) | (col(entry.joins) <= on),
            (col(entry.leaves).is_(None)) | (col(entry.leaves) >= on),
        )
        .order_by(col(Phase.go_live), col(Phase.id))
    )
    return {row.person_id: row.phase_id for row in session.execute(query)}


def _days_by_account(session: Session, rollout_id: int, until: date) -> dict[str, set[date]]:
    """For each account that was ever used its days of use in the four weeks up to `until`."""
    first = first_of_window(until)
    found: dict[str, set[date]] = {name: set() for name in _ever_used(session, rollout_id, until)}
    week, cover = UsageWeek, Cover
    query = columns(
        col(week.account), col(week.week), col(week.days), col(cover.first_day), col(cover.last_day)
    ).join(cover, col(cover.import_number) == week.import_number)
    lately = query.where(
        col(cover.rollout_id) == rollout_id, col(week.week).between(monday(first), until)
    )
    for account, starts, days, begins, ends in session.execute(lately):
        used = days_between(starts, days, max(first, begins), min(until, ends))
        found.setdefault(account, set()).update(used)
    return found


def _ever_used(session: Session, rollout_id: int, until: date) -> Iterable[str]:
    week, cover = UsageWeek, Cover
    query = (
        columns(col(week.account))
        .join(cover, col(cover.import_number) == week.import_number)
        .where(col(cover.rollout_id) == rollout_id, col(week.week) <= until)
        .distinct()
    )
    return session.scalars(query)
