"""Change who there is, who is in which group, and whose CRM user names are whose."""

from datetime import date, datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from core.forms import refuse
from core.i18n import _
from core.imports.rows.commands import Upsert, write
from core.imports.rows.tables import ImportChange
from rollout.commands import note_change
from rollout.people.forms import NewPersonForm, PersonForm
from rollout.people.queries import matcher, waits_for_a_person
from rollout.people.tables import Account, Person, RosterEntry, Team
from rollout.queries import phase_by_slug
from rollout.tables import WAVE, Phase, Rollout

PLAIN = ("key", "name", "email", "role", "site", "manager", "language")


def add_person(
    session: Session, rollout: Rollout, form: NewPersonForm, actor: str, now: datetime
) -> Person:
    """Somebody new, in a group from a day on when one is chosen; refuses a key that is taken."""
    group = group_named(session, rollout, form.group) if form.group else None
    person = Person(rollout_id=rollout.id or 0, key=form.key, name=form.name)
    _fill(session, person, form)
    note_change(session, rollout.id or 0, now, actor, "person added", person.name)
    if group is not None:
        join(session, rollout, person, group, form.joins, actor, now)
    return person


def change_person(
    session: Session, rollout: Rollout, person: Person, form: PersonForm, actor: str, now: datetime
) -> None:
    """Write down what is known of somebody now."""
    _fill(session, person, form)
    note_change(session, rollout.id or 0, now, actor, "person changed", person.name)


def join(
    session: Session,
    rollout: Rollout,
    person: Person,
    group: Phase,
    joins: date | None,
    actor: str,
    now: datetime,
) -> None:
    """Put somebody into a group from a day on (None: from its start); or change that day."""
    query = select(RosterEntry).where(
        RosterEntry.phase_id == group.id, RosterEntry.person_id == person.id
    )
    entry = session.exec(query).first()
    entry = entry or RosterEntry(phase_id=group.id or 0, person_id=person.id or 0)
    entry.joins, entry.leaves = joins, None
    session.add(entry)
    note_change(
        session, rollout.id or 0, now, actor, "person joined", person.name, phase=group.name
    )


def leave(
    session: Session, rollout: Rollout, entry: RosterEntry, leaves: date, actor: str, now: datetime
) -> None:
    """Say which day is somebody's last one in a group; refuses one before they joined."""
    if entry.joins and leaves < entry.joins:
        raise refuse("leaves", _("That day lies before they joined the group."))
    entry.leaves = leaves
    session.add(entry)
    names = (
        session.get_one(Person, entry.person_id).name,
        session.get_one(Phase, entry.phase_id).name,
    )
    note_change(session, rollout.id or 0, now, actor, "person left", names[0], phase=names[1])


def claim(
    session: Session, rollout: Rollout, person: Person, name: str, actor: str, now: datetime
) -> None:
    """Say that a CRM user name is somebody's; refuses one that is somebody else's."""
    query = select(Account).where(Account.rollout_id == rollout.id, Account.name == name)
    account = session.exec(query).first() or Account(rollout_id=rollout.id or 0, name=name)
    match(session, rollout, account, person, actor, now)


def match(
    session: Session, rollout: Rollout, account: Account, person: Person, actor: str, now: datetime
) -> None:
    """Give a CRM user name to a person; refuses one that is somebody else's."""
    if account.person_id not in (None, person.id):
        raise refuse("account", _("This name is somebody else's. Take it from them first."))
    account.person_id, account.not_a_person = person.id, False
    session.add(account)
    note_change(session, rollout.id or 0, now, actor, "account matched", account.name)


def release(
    session: Session, rollout: Rollout, account: Account, actor: str, now: datetime
) -> None:
    """Take a CRM user name from its person; it waits in the queue again."""
    account.person_id = None
    session.add(account)
    note_change(session, rollout.id or 0, now, actor, "account released", account.name)


def set_aside(
    session: Session, rollout: Rollout, account: Account, actor: str, now: datetime
) -> None:
    """Say that a CRM user name is no person's; refuses one that is somebody's."""
    if account.person_id is not None:
        raise refuse("account", _("This name is somebody's. Take it from them first."))
    account.not_a_person = True
    session.add(account)
    note_change(session, rollout.id or 0, now, actor, "account set aside", account.name)


def put_back(
    session: Session, rollout: Rollout, account: Account, actor: str, now: datetime
) -> None:
    """Let a CRM user name that was set aside wait in the queue again."""
    account.not_a_person = False
    session.add(account)
    note_change(session, rollout.id or 0, now, actor, "account put back", account.name)


def take_out(
    session: Session, rollout: Rollout, account: Account, actor: str, now: datetime
) -> None:
    """Take somebody out again who was added for a name; refuses when more is known of them."""
    person = session.get(Person, account.person_id) if account.person_id else None
    if person is None or not _is_just(session, person, account.name):
        raise refuse("account", _more_is_known())
    account.person_id = None
    session.add(account)
    try:
        with session.begin_nested():
            session.execute(delete(RosterEntry).where(col(RosterEntry.person_id) == person.id))
            session.delete(person)
            session.flush()
    except IntegrityError:
        raise refuse("account", _more_is_known()) from None
    note_change(session, rollout.id or 0, now, actor, "person taken out", person.name)


def _is_just(session: Session, person: Person, name: str) -> bool:
    """Whether somebody added by hand is known by this name and nothing else."""
    query = select(ImportChange.id).where(
        ImportChange.table_name == "person", ImportChange.key == person.id
    )
    return person.key == person.name == name and session.exec(query).first() is None


def _more_is_known() -> str:
    return _("More is known of this person by now. Take the name from them on their page.")


def group_named(session: Session, rollout: Rollout, slug: str) -> Phase:
    """The group with this name in its address; refuses what is no group of this rollout."""
    phase = phase_by_slug(session, rollout.id or 0, slug)
    if phase is None or phase.kind != WAVE:
        raise refuse("group", _("Choose a group."))
    return phase


def _fill(session: Session, person: Person, form: PersonForm) -> None:
    _is_free(session, person, "key", form.key, _("Somebody has this key already."))
    if form.email:
        _is_free(session, person, "email", form.email, _("Somebody has this address already."))
    for name in PLAIN:
        setattr(person, name, getattr(form, name))
    person.team_id = _team(session, person.rollout_id, form.team)
    session.add(person)
    session.flush()


def _is_free(session: Session, person: Person, field: str, value: str, sentence: str) -> None:
    query = select(Person.id).where(
        Person.rollout_id == person.rollout_id, getattr(Person, field) == value
    )
    with session.no_autoflush:
        if set(session.exec(query)) - {person.id}:
            raise refuse(field, sentence)


def _team(session: Session, rollout_id: int, name: str) -> int | None:
    if not name:
        return None
    query = select(Team).where(Team.rollout_id == rollout_id, Team.name == name)
    team = session.exec(query).first() or Team(rollout_id=rollout_id, name=name)
    session.add(team)
    session.flush()
    return team.id


def give_name(session: Session, number: int, rollout_id: int, name: str, person_id: int) -> None:
    """Say on behalf of import `number` whose CRM user name this is."""
    key = {"rollout_id": rollout_id, "name": name}
    owner = {"person_id": person_id, "not_a_person": False}
    write(session, number, Upsert(Account, key, owner, {}))


def match_waiting(session: Session, number: int, rollout_id: int) -> int:
    """Give each waiting CRM user name to the person it fits exactly; how many found theirs."""
    people = matcher(session, rollout_id)
    query = select(Account.name).where(Account.rollout_id == rollout_id, waits_for_a_person())
    found = [(name, people.person_of(name)) for name in session.exec(query).all()]
    matches = [(name, person.id) for name, person in found if person is not None]
    for name, person_id in matches:
        give_name(session, number, rollout_id, name, person_id)
    return len(matches)
