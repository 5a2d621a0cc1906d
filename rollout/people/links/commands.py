"""Make personal links, and spend them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session, col, delete, select, update

from core.audit.commands import record
from core.auth.commands import ON_A_PHONE, Door, add_user, open_session
from core.auth.queries import user_by_email
from core.auth.tables import User
from core.forms import refuse
from core.i18n import _
from core.jobs.commands import enqueue
from core.tokens import hash_of, new_token
from rollout.people.tables import Membership, Person, PersonalLink
from rollout.tables import Rollout

LASTS: Final = timedelta(days=30)
MAIL: Final = "mail a personal link"


@dataclass(frozen=True)
class Handed:
    """A link as it is handed out: shown once, because only its hash is kept."""

    person: Person
    token: str


def make_links(
    session: Session, rollout: Rollout, people: Iterable[Person], actor: str, now: datetime
) -> list[Handed]:
    """A new link for each person, which replaces one that was not opened yet."""
    made = [Handed(person, _make_link(session, rollout, person, now)) for person in people]
    record(session, now, actor, "links made", rollout.slug, rollout.id, count=len(made))
    return made


def mail_links(
    session: Session, rollout: Rollout, people: Iterable[Person], actor: str, now: datetime
) -> int:
    """Queue a mail for each person who has an address; how many that are.

    The link itself is made when the mail is sent, so that it never lies in the queue.
    """
    addressed = [person for person in people if person.email]
    for person in addressed:
        enqueue(session, MAIL, {"person": person.id, "actor": actor}, now)
    return len(addressed)


def spend(session: Session, token: str, now: datetime) -> tuple[Door, Rollout]:
    """Sign the link's person in on this device, once; refuses a link that is spent or too old."""
    query = select(PersonalLink, Person).join(Person, col(Person.id) == PersonalLink.person_id)
    found = session.exec(query.where(PersonalLink.token_hash == hash_of(token))).first()
    if found is None or found[0].expires < now or not _first_to_use(session, found[0], now):
        raise refuse("", _("This link has been used or is too old. Ask for a new one."))
    person = found[1]
    rollout = session.get_one(Rollout, person.rollout_id)
    user_id = _user_of(session, rollout, person, now)
    if not session.get_one(User, user_id).active:
        raise refuse("", _("This link has been used or is too old. Ask for a new one."))
    return open_session(session, user_id, now, ON_A_PHONE, rollout.id), rollout


def _make_link(session: Session, rollout: Rollout, person: Person, now: datetime) -> str:
    _user_of(session, rollout, person, now)
    unopened = col(PersonalLink.used).is_(None)
    session.exec(delete(PersonalLink).where(col(PersonalLink.person_id) == person.id, unopened))
    token = new_token()
    session.add(PersonalLink(
        person_id=person.id or 0, token_hash=hash_of(token), made=now, expires=now + LASTS
    ))  # fmt: skip
    session.flush()
    return token


def _first_to_use(session: Session, link: PersonalLink, now: datetime) -> bool:
    # Two taps at once must not both get in: the database decides who was first.
    unused = update(PersonalLink).where(
        col(PersonalLink.id) == link.id, col(PersonalLink.used).is_(None)
    )
    return session.exec(unused.values(used=now)).rowcount == 1


def _user_of(session: Session, rollout: Rollout, person: Person, now: datetime) -> int:
    """The user this person is, found by the address or made without a password."""
    query = select(Membership).where(Membership.person_id == person.id)
    membership = session.exec(query).first() or _membership(session, rollout, person, now)
    session.flush()
    return membership.user_id


def _membership(session: Session, rollout: Rollout, person: Person, now: datetime) -> Membership:
    user = user_by_email(session, person.email) if person.email else None
    query = select(Membership).where(Membership.rollout_id == rollout.id)
    mine = session.exec(query.where(Membership.user_id == user.id)).first() if user else None
    if mine is not None and mine.person_id is not None:
        user = mine = None
    if mine is None:
        user = user or _new_user(session, rollout, person, now)
        mine = Membership(user_id=user.id or 0, rollout_id=rollout.id or 0, role="staff")
    mine.person_id = person.id
    session.add(mine)
    return mine


def _new_user(session: Session, rollout: Rollout, person: Person, now: datetime) -> User:
    taken = not person.email or user_by_email(session, person.email) is not None
    address = f"person-{person.id}@{rollout.slug}.invalid" if taken else person.email
    return add_user(session, address, person.name, now, "personal link")
