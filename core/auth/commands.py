"""Make users, sign them in and out, and hand out one-time links."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlmodel import Session, col, delete, select
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from core.audit.commands import record
from core.auth.tables import Attempt, OneTimeLink, SignIn, User
from core.forms import refuse
from core.i18n import _
from core.throttle import slow_down
from core.tokens import hash_of, new_token

LONGEST = timedelta(hours=12)
ON_A_PHONE = timedelta(days=30)
LINK_LASTS = timedelta(days=3)
WINDOW = timedelta(minutes=15)
PER_ACCOUNT, PER_ADDRESS = 10, 50
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 128

COMMON_PASSWORDS = frozenset(FREQUENCY_LISTS["passwords"])

hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_NOBODY = hasher.hash("nobody has this password")


@dataclass(frozen=True)
class Door:
    """An opened session: the secret for the cookie and when it ends at the latest."""

    token: str
    expires: datetime


def add_user(
    session: Session, email: str, name: str, now: datetime, actor: str, admin: bool = False
) -> User:
    """A new user without a password; refuses an address that is taken."""
    address = email.strip().lower()
    if "@" not in address:
        raise refuse("email", _("This is not an e-mail address."))
    if session.exec(select(User).where(User.email == address)).first():
        raise refuse("email", _("Somebody with this e-mail address is already a user."))
    user = User(email=address, name=name.strip() or address, admin=admin, created=now)
    session.add(user)
    session.flush()
    record(session, now, actor, "user added", address, admin=admin)
    return user


def set_password(session: Session, user: User, password: str, now: datetime) -> None:
    """Set a password that passes the rules, and end every session of the user."""
    check_password(password, user.email)
    user.password_hash = hasher.hash(password)
    session.add(user)
    end_all(session, user)
    record(session, now, user.email, "password set", user.email)


def check_password(password: str, email: str) -> None:
    """Refuse a password that is short, long, common or made of the address."""
    if len(password) < SHORTEST_PASSWORD:
        raise refuse("password", _("Use at least 12 characters. A sentence works well."))
    if len(password) > LONGEST_PASSWORD:
        raise refuse("password", _("Use at most 128 characters."))
    if password.lower() in COMMON_PASSWORDS:
        raise refuse("password", _("This password is among the most used ones. Choose another."))
    if email.split("@")[0].lower() in password.lower():
        raise refuse("password", _("Leave your e-mail name out of the password."))


def sign_in(
    session: Session, email: str, password: str, address: str, now: datetime
) -> Door | None:
    """Open a session, or None; a wrong name and a wrong password look and cost the same."""
    account = email.strip().lower()
    check_tries(session, f"account {account}", PER_ACCOUNT, WINDOW, now)
    check_tries(session, f"address {address}", PER_ADDRESS, WINDOW, now)
    user = session.exec(select(User).where(User.email == account)).first()
    known = user is not None and user.active and user.password_hash != ""
    if not _matches(user.password_hash if user and known else _NOBODY, password) or not known:
        note_try(session, f"account {account}", now)
        note_try(session, f"address {address}", now)
        return None
    assert user is not None
    assert user.id is not None
    if hasher.check_needs_rehash(user.password_hash):
        user.password_hash = hasher.hash(password)
    return open_session(session, user.id, now, LONGEST)


def check_tries(session: Session, key: str, most: int, window: timedelta, now: datetime) -> None:
    """Refuse one try of `key` more than `most` within `window`, a day at the longest."""
    query = select(Attempt.at).where(Attempt.key == key, Attempt.at > now - window)
    slow_down(session.exec(query).all(), most, window, now)


def note_try(session: Session, key: str, now: datetime) -> None:
    """Count a try, in the database, so that it holds for every process; forget those of old."""
    session.exec(delete(Attempt).where(col(Attempt.at) < now - timedelta(days=1)))
    session.add(Attempt(key=key, at=now))


def open_session(
    session: Session, user_id: int, now: datetime, lasts: timedelta, limited_to: int | None = None
) -> Door:
    """Open a session for a user, always under a new secret."""
    token = new_token()
    session.add(SignIn(
        token_hash=hash_of(token), user_id=user_id, limited_to=limited_to,
        created=now, seen=now, expires=now + lasts,
    ))  # fmt: skip
    return Door(token, now + lasts)


def sign_out(session: Session, token: str) -> None:
    """End the session with this secret."""
    session.exec(delete(SignIn).where(col(SignIn.token_hash) == hash_of(token)))


def end_all(session: Session, user: User) -> None:
    """End every session of a user."""
    session.exec(delete(SignIn).where(col(SignIn.user_id) == user.id))


def set_active(session: Session, user: User, active: bool, now: datetime, actor: str) -> None:
    """Let a user in again, or lock them out and end their sessions at once."""
    user.active = active
    session.add(user)
    if not active:
        end_all(session, user)
    record(session, now, actor, "user activated" if active else "user deactivated", user.email)


def make_one_time_link(session: Session, user: User, now: datetime) -> str:
    """The secret of a link with which the user sets a password, once, within three days."""
    token = new_token()
    assert user.id is not None
    session.add(OneTimeLink(token_hash=hash_of(token), user_id=user.id, expires=now + LINK_LASTS))
    return token


def use_one_time_link(session: Session, token: str, password: str, now: datetime) -> User:
    """Set the password of the link's user; refuses a link that is spent or too old."""
    link = session.get(OneTimeLink, hash_of(token))
    user = session.get(User, link.user_id) if link else None
    if link is None or user is None or link.used or link.expires < now or not user.active:
        raise refuse("", _("This link has been used or is too old. Ask for a new one."))
    set_password(session, user, password, now)
    link.used = now
    session.add(link)
    return user


def _matches(password_hash: str, password: str) -> bool:
    try:
        return hasher.verify(password_hash, password[: 4 * LONGEST_PASSWORD])
    except (VerifyMismatchError, InvalidHashError):
        return False
