"""Who there is, under which CRM names, in which group, and who may open what."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Team(SQLModel, table=True):
    """A team of a rollout's people."""

    __table_args__ = (UniqueConstraint("rollout_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str


class Person(SQLModel, table=True):
    """Someone on a roster. `key` is the company's own name for them, unique in the rollout."""

    __table_args__ = (UniqueConstraint("rollout_id", "key"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    key: str
    name: str
    email: str = Field(default="", index=True)
    team_id: int | None = Field(default=None, foreign_key="team.id")
    role: str = ""
    site: str = ""
    manager: str = ""
    language: str = ""
    joins: date | None = None
    leaves: date | None = None


class Account(SQLModel, table=True):
    """A name in the CRM's logs, and the person it belongs to once somebody matched it.

    `not_a_person`: somebody said that it is a connection or a system, so it is no open question.
    """

    __table_args__ = (UniqueConstraint("rollout_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    not_a_person: bool = False


class AccountAddress(SQLModel, table=True):
    """The e-mail address that the CRM's own list of users gives for a name in its logs.

    It says whose name it is as soon as somebody with this address is among the people.
    """

    __tablename__ = "account_address"
    __table_args__ = (UniqueConstraint("rollout_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str
    email: str


class RosterEntry(SQLModel, table=True):
    """A person belongs to a wave from `joins` until `leaves` (both included; open when None)."""

    __tablename__ = "roster_entry"
    __table_args__ = (UniqueConstraint("phase_id", "person_id"),)

    id: int | None = Field(default=None, primary_key=True)
    phase_id: int = Field(foreign_key="phase.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    joins: date | None = None
    leaves: date | None = None


class Membership(SQLModel, table=True):
    """A user's role in a rollout (lead, leadership, staff) and the person they are there."""

    __table_args__ = (UniqueConstraint("user_id", "rollout_id"),)

    id: int | None = Field(default=None, primary_key=True)
    user_id: int = Field(foreign_key="user.id", index=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    role: str
    person_id: int | None = Field(default=None, foreign_key="person.id", unique=True)


class PersonalLink(SQLModel, table=True):
    """A link that signs one person in, once; only its hash is kept."""

    __tablename__ = "personal_link"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    token_hash: str = Field(unique=True)
    made: datetime
    expires: datetime
    used: datetime | None = None
