"""People, their groups, and the CRM names they go by."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, func, select

from core.i18n import _, language, ngettext
from core.needs import Need
from core.numbers import Format
from rollout.people.account_matching import Known, Matcher
from rollout.people.tables import (
    Account,
    AccountAddress,
    Membership,
    Person,
    PersonalLink,
    RosterEntry,
    Team,
)
from rollout.queries import phases
from rollout.tables import WAVE, Phase, Rollout

SOON = timedelta(days=30)
NAMED = 3


@dataclass(frozen=True)
class PersonRow:
    """Someone as the roster shows them; `link` is none, waiting or used."""

    id: int
    name: str
    email: str
    team: str
    role: str
    accounts: tuple[str, ...]
    joins: date | None
    leaves: date | None
    link: str


@dataclass(frozen=True)
class GroupOfPeople:
    """The people of a group; those in no group have no `slug`."""

    name: str
    slug: str | None
    people: tuple[PersonRow, ...]


def groups_of_people(session: Session, rollout_id: int) -> list[GroupOfPeople]:
    """Everybody by group, people of two groups in both; who is in none comes last."""
    people = {person.id or 0: person for person in _people(session, rollout_id)}
    rows = _Rows(session, rollout_id)
    entries: dict[int, list[RosterEntry]] = defaultdict(list)
    for entry in _entries(session, rollout_id):
        entries[entry.phase_id].append(entry)
    found = [
        GroupOfPeople(
            phase.name, phase.slug,
            _sorted(rows.row(people[entry.person_id], entry) for entry in entries[phase.id or 0]),
        )
        for phase in phases(session, rollout_id) if phase.kind == WAVE
    ]  # fmt: skip
    placed = {entry.person_id for part in entries.values() for entry in part}
    left = _sorted(rows.row(who) for number, who in people.items() if number not in placed)
    return [*found, GroupOfPeople(_("In no group yet"), None, left)] if left else found


def matching(
    groups: Sequence[GroupOfPeople], group: str = "", words: str = ""
) -> list[GroupOfPeople]:
    """The group called `group`, or all, with those whose name, address or CRM name has `words`.

    Where words are looked for, groups without anybody are left out.
    """
    wanted = [each for each in groups if not group or each.slug == group]
    if not words.strip():
        return wanted
    found = [
        replace(each, people=tuple(who for who in each.people if _has(who, words)))
        for each in wanted
    ]
    return [each for each in found if each.people]


def _has(who: PersonRow, words: str) -> bool:
    sought = words.strip().casefold()
    return any(sought in text.casefold() for text in (who.name, who.email, *who.accounts))


def person(session: Session, rollout_id: int, person_id: int) -> Person | None:
    """A person of this rollout, or None."""
    query = select(Person).where(Person.id == person_id, Person.rollout_id == rollout_id)
    return session.exec(query).first()


def person_by_key(session: Session, rollout_id: int, key: str) -> Person | None:
    """The person with the company's own key, or None."""
    query = select(Person).where(Person.key == key, Person.rollout_id == rollout_id)
    return session.exec(query).first()


def user_of_person(session: Session, person_id: int) -> int | None:
    """The user a person is, or None while nobody made them one."""
    query = select(Membership.user_id).where(Membership.person_id == person_id)
    return session.exec(query).first()


def account(session: Session, rollout_id: int, account_id: int) -> Account | None:
    """A CRM user name of this rollout, or None."""
    query = select(Account).where(Account.id == account_id, Account.rollout_id == rollout_id)
    return session.exec(query).first()


def accounts_of(session: Session, person_id: int) -> list[Account]:
    """The CRM user names of a person."""
    query = select(Account).where(Account.person_id == person_id)
    return list(session.exec(query.order_by(Account.name)))


def entries_of(session: Session, person_id: int) -> list[tuple[RosterEntry, Phase]]:
    """The groups a person is or was in."""
    query = select(RosterEntry, Phase).join(Phase, col(Phase.id) == RosterEntry.phase_id)
    return list(session.exec(query.where(RosterEntry.person_id == person_id)))


def roster(session: Session, rollout_id: int, phase_id: int | None, on: date) -> list[Person]:
    """Who is there on a day, of one group or of all, by name; who has left is not."""
    everyone = [who for who in _people(session, rollout_id) if not (who.leaves and who.leaves < on)]
    if phase_id is None:
        return everyone
    entries = [entry for entry in _entries(session, rollout_id) if entry.phase_id == phase_id]
    staying = {entry.person_id for entry in entries if not (entry.leaves and entry.leaves < on)}
    return [who for who in everyone if who.id in staying]


def teams(session: Session, rollout_id: int) -> list[str]:
    """The names of the teams."""
    query = select(Team.name).where(Team.rollout_id == rollout_id).order_by(Team.name)
    return list(session.exec(query))


def team_name(session: Session, person: Person) -> str:
    """The team somebody is in, or nothing."""
    team = session.get(Team, person.team_id) if person.team_id else None
    return team.name if team else ""


def unmatched(session: Session, rollout_id: int) -> list[Account]:
    """The CRM user names that belong to nobody yet."""
    query = select(Account).where(Account.rollout_id == rollout_id, waits_for_a_person())
    return list(session.exec(query.order_by(Account.name)))


def waits_for_a_person() -> ColumnElement[bool]:
    """Whether a CRM user name belongs to nobody yet and may be somebody's."""
    return and_(col(Account.person_id).is_(None), ~col(Account.not_a_person))


def not_people(session: Session, rollout_id: int) -> list[Account]:
    """The CRM user names of which somebody said that they are no person's."""
    query = select(Account).where(Account.rollout_id == rollout_id, Account.not_a_person)
    return list(session.exec(query.order_by(Account.name)))


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """What of the people needs the lead on a day."""
    return [*_nobody(session, rollout, on), *_matching_nobody(session, rollout)]


def _matching_nobody(session: Session, rollout: Rollout) -> list[Need]:
    query = select(Account.name).where(Account.rollout_id == rollout.id, waits_for_a_person())
    names = list(session.exec(query.order_by(Account.name)))
    if not names:
        return []
    count = len(names)
    heading = ngettext(
        "%(count)s CRM user name matches nobody", "%(count)s CRM user names match nobody", count
    )
    some = ", ".join(names[:NAMED]) + (" …" if count > NAMED else "")
    detail = _("%(names)s. Their work is not counted until you match them.") % {"names": some}
    url = f"/rollouts/{rollout.slug}/people/unmatched"
    return [Need(heading % {"count": count}, detail, _("Match"), url)]


def _nobody(session: Session, rollout: Rollout, on: date) -> list[Need]:
    peopled = {entry.phase_id for entry in _entries(session, rollout.id or 0)}
    return [
        _nobody_in(rollout, phase, on)
        for phase in phases(session, rollout.id or 0)
        if phase.go_live and phase.go_live - on <= SOON and phase.id not in peopled
    ]


def _nobody_in(rollout: Rollout, phase: Phase, on: date) -> Need:
    go_live = phase.go_live or date.max
    words = _("It goes live on %(day)s. Use and training are shares of the people in a group.")
    if go_live <= on:
        words = _("It is live since %(day)s. Use and training are shares of the people in a group.")
    return Need(
        _("%(group)s has no people yet") % {"group": phase.name},
        words % {"day": Format(language()).day(go_live)},
        _("Upload people"), f"/rollouts/{rollout.slug}/imports/new?kind=people&phase={phase.slug}",
    )  # fmt: skip


class _Rows:
    """Makes rows of people from what three queries know of all of them."""

    def __init__(self, session: Session, rollout_id: int) -> None:
        named = select(Team.id, Team.name).where(Team.rollout_id == rollout_id)
        self.teams = dict(session.exec(named).all())
        self.accounts: dict[int, list[str]] = defaultdict(list)
        owned = select(Account.person_id, Account.name).where(Account.rollout_id == rollout_id)
        for owner, name in session.exec(owned.order_by(Account.name)):
            self.accounts[owner or 0].append(name)
        self.links = _links(session, rollout_id)

    def row(self, who: Person, entry: RosterEntry | None = None) -> PersonRow:
        number = who.id or 0
        return PersonRow(
            id=number, name=who.name, email=who.email, team=self.teams.get(who.team_id, ""),
            role=who.role, accounts=tuple(self.accounts[number]),
            joins=entry.joins if entry else who.joins,
            leaves=entry.leaves if entry else who.leaves,
            link=self.links.get(number, "none"),
        )  # fmt: skip


def _links(session: Session, rollout_id: int) -> dict[int, str]:
    query = (
        select(PersonalLink.person_id, func.count(col(PersonalLink.used)))
        .join(Person, col(Person.id) == PersonalLink.person_id)
        .where(Person.rollout_id == rollout_id)
        .group_by(col(PersonalLink.person_id))
    )
    return {number: "used" if used else "waiting" for number, used in session.exec(query)}


def _people(session: Session, rollout_id: int) -> list[Person]:
    query = select(Person).where(Person.rollout_id == rollout_id)
    return list(session.exec(query.order_by(func.lower(Person.name), col(Person.id))))


def _entries(session: Session, rollout_id: int) -> list[RosterEntry]:
    query = select(RosterEntry).join(Phase, col(Phase.id) == RosterEntry.phase_id)
    return list(session.exec(query.where(Phase.rollout_id == rollout_id)))


def _sorted(rows: Iterable[PersonRow]) -> tuple[PersonRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.id)))


def matcher(session: Session, rollout_id: int) -> Matcher:
    """Finds this rollout's people by CRM user name."""
    people = session.exec(select(Person).where(Person.rollout_id == rollout_id))
    accounts = session.exec(select(Account).where(Account.rollout_id == rollout_id)).all()
    return Matcher(
        [_known(person) for person in people],
        {account.name: account.person_id for account in accounts},
        [account.name for account in accounts if account.not_a_person],
        _addresses(session, rollout_id),
    )


def _addresses(session: Session, rollout_id: int) -> dict[str, str]:
    row = AccountAddress
    query = select(row.name, row.email).where(row.rollout_id == rollout_id)
    return dict(session.exec(query).all())


def _known(person: Person) -> Known:
    assert person.id is not None
    return Known(person.id, person.key, person.name, person.email, person.leaves)
