"""A rollout and its phases: what every other table of the product hangs from."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

PREPARATION = "preparation"
WAVE = "wave"


class Rollout(SQLModel, table=True):
    """One CRM introduction. `version` is raised by every command and keys cached fragments."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name: str
    company: str = ""
    time_zone: str = "UTC"
    currency: str = "EUR"
    language: str = "en"
    calendar: str = "gregorian"
    week_starts: int = 0
    business_sponsor: str = ""
    technical_sponsor: str = ""
    named_use: bool = False
    named_use_agreed_on: date | None = None
    named_use_agreed_with: str = ""
    smallest_group: int = 5
    usage_kept_months: int = 13
    demo: bool = False
    version: int = 0
    created: datetime


class Phase(SQLModel, table=True):
    """A part of a rollout: a preparation, or a wave (a group going live on one day)."""

    __table_args__ = (UniqueConstraint("rollout_id", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    slug: str
    name: str
    kind: str = WAVE
    position: int = 0
    starts: date | None = None
    ends: date | None = None
    go_live: date | None = None
    purpose: str = ""


class Target(SQLModel, table=True):
    """What a wave aims at for `use`, `training` or `sentiment` (a share), and when it was set."""

    __table_args__ = (UniqueConstraint("phase_id", "measure"),)

    id: int | None = Field(default=None, primary_key=True)
    phase_id: int = Field(foreign_key="phase.id", index=True)
    measure: str
    share: float
    set_on: date
