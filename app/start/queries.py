"""Who stands behind the demo's doors."""

from sqlmodel import Session, col, select

from core.auth.tables import User
from rollout.people.tables import Membership
from rollout.tables import Rollout


def behind_door(session: Session, door: str) -> tuple[User, Rollout] | None:
    """The demo's first user with the role `door`, and the demo rollout."""
    query = (
        select(User, Rollout)
        .join(Membership, col(Membership.user_id) == User.id)
        .join(Rollout, col(Rollout.id) == Membership.rollout_id)
        .where(col(Rollout.demo), Membership.role == door)
        .order_by(col(User.id))
    )
    return session.exec(query).first()
