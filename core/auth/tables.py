"""Users, their sign-ins, one-time links and failed attempts."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class User(SQLModel, table=True):
    """Someone who can sign in. Staff with a personal link have no password."""

    id: int | None = Field(default=None, primary_key=True)
    email: str = Field(unique=True)
    name: str
    password_hash: str = ""
    admin: bool = False
    active: bool = True
    language: str = ""
    theme: str = ""
    created: datetime


class SignIn(SQLModel, table=True):
    """A session on one device. `limited_to` names the one rollout a personal link opens."""

    __tablename__ = "sign_in"

    token_hash: str = Field(primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    limited_to: int | None = None
    created: datetime
    seen: datetime
    expires: datetime


class OneTimeLink(SQLModel, table=True):
    """A link that lets a user set a password, once; only its hash is kept."""

    __tablename__ = "one_time_link"

    token_hash: str = Field(primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    expires: datetime
    used: datetime | None = None


class Attempt(SQLModel, table=True):
    """A failed sign-in by account and by address, or an upload by user; deleted after a day."""

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(index=True)
    at: datetime


class Organisation(SQLModel, table=True):
    """The one row that says whose installation this is, made at the first start."""

    id: int | None = Field(default=1, primary_key=True)
    name: str
    language: str = "en"
    time_zone: str = "UTC"
    currency: str = "EUR"
    demo: bool = False
