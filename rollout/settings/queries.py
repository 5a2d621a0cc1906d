"""Who belongs to a rollout with more than tasks of their own."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from core.auth.tables import User
from rollout.people.tables import Membership

STAFF = "staff"


@dataclass(frozen=True)
class Member:
    """A lead or somebody of the leadership."""

    id: int
    user_id: int
    name: str
    email: str
    role: str


def members(session: Session, rollout_id: int) -> list[Member]:
    """Leads and leadership, by name."""
    query = (
        select(Membership, User)
        .join(User, col(User.id) == Membership.user_id)
        .where(Membership.rollout_id == rollout_id, Membership.role != STAFF)
        .order_by(func.lower(User.name), col(User.id))
    )
    return [
        Member(membership.id or 0, user.id or 0, user.name, user.email, membership.role)
        for membership, user in session.exec(query)
    ]


def membership(session: Session, rollout_id: int, membership_id: int) -> Membership | None:
    """A membership of this rollout that is more than staff, or None."""
    query = select(Membership).where(
        Membership.id == membership_id, Membership.rollout_id == rollout_id
    )
    return session.exec(query.where(Membership.role != STAFF)).first()
