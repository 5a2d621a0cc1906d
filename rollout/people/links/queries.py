"""What a personal link leads to."""

from datetime import datetime

from sqlmodel import Session, col, select

from core.tokens import hash_of
from rollout.people.tables import Membership, Person, PersonalLink
from rollout.tables import Rollout


def unspent(session: Session, token: str, now: datetime) -> tuple[Person, Rollout] | None:
    """Whom this link signs in, and where; None when it is spent, too old or none at all."""
    query = (
        select(Person, Rollout)
        .join(PersonalLink, col(PersonalLink.person_id) == Person.id)
        .join(Rollout, col(Rollout.id) == Person.rollout_id)
        .where(PersonalLink.token_hash == hash_of(token), col(PersonalLink.used).is_(None))
        .where(col(PersonalLink.expires) >= now)
    )
    return session.exec(query).first()


def rollout_opened_by(session: Session, token: str, user_id: int) -> Rollout | None:
    """The rollout this link opens, when its person is the user: a link tapped a second time."""
    query = (
        select(Rollout)
        .join(Membership, col(Membership.rollout_id) == Rollout.id)
        .join(PersonalLink, col(PersonalLink.person_id) == Membership.person_id)
        .where(PersonalLink.token_hash == hash_of(token), Membership.user_id == user_id)
    )
    return session.exec(query).first()
