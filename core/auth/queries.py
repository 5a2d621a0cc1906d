"""Who is signed in, and which users there are."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from core.auth.tables import Organisation, SignIn, User
from core.auth.viewer import Viewer
from core.tokens import hash_of

IDLE = timedelta(minutes=60)
REMEMBERED = timedelta(minutes=1)


def organisation(session: Session) -> Organisation | None:
    """Whose installation this is; None before the first start is finished."""
    return session.get(Organisation, 1)


def users(session: Session) -> list[User]:
    """Every user, by name."""
    return list(session.exec(select(User).order_by(func.lower(User.name), col(User.id))))


def user_by_email(session: Session, email: str) -> User | None:
    """The user with this address, in whatever case it is written."""
    return session.exec(select(User).where(User.email == email.strip().lower())).first()


def signed_in(session: Session, token: str, now: datetime) -> tuple[Viewer, bool] | None:
    """Who holds this secret, and whether it is time to note that they were seen."""
    query = select(SignIn, User).join(User, col(User.id) == SignIn.user_id)
    found = session.exec(query.where(SignIn.token_hash == hash_of(token))).first()
    if found is None:
        return None
    door, user = found
    idle = door.limited_to is None and door.seen + IDLE < now
    if idle or door.expires < now or not user.active:
        return None
    assert user.id is not None
    viewer = Viewer(
        user.id, user.name, user.email, user.admin and door.limited_to is None,
        door.limited_to, user.language, user.theme,
    )  # fmt: skip
    return viewer, door.seen + REMEMBERED < now
