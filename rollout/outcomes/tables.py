"""Business results: what is watched, its figures, and the goals fixed for it."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class Outcome(SQLModel, table=True):
    """A figure watched for ever. `unit` is share, money, days or number; `better` up or down."""

    __table_args__ = (UniqueConstraint("rollout_id", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    slug: str
    name: str
    definition: str = ""
    unit: str = "share"
    better: str = "up"
    kind: str = "proportion"
    source: str = ""
    blind_spot: str = ""
    counted_by_crm: bool = False
    position: int = 0


class Reading(SQLModel, table=True):
    """One month's figure of an outcome, for a phase or (None) the whole company."""

    __table_args__ = (
        UniqueConstraint(
            "outcome_id",
            "phase_id",
            "period",
            "segment",
            "channel",
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    outcome_id: int = Field(foreign_key="outcome.id", index=True)
    phase_id: int | None = Field(default=None, foreign_key="phase.id", index=True)
    period: date
    segment: str = ""
    channel: str = ""
    value: float
    numerator: float | None = None
    denominator: float | None = None
    sd: float | None = None
    n: int | None = None


class Goal(SQLModel, table=True):
    """What a wave wants of an outcome. Once `locked` nobody can change it; edits are versions.

    `judged_on` are ISO days; `pairs` is how many judgements share the 5 % of the group, counted
    when its first goal was locked. `compared_id` is another wave.
    """

    __table_args__ = (UniqueConstraint("outcome_id", "phase_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    outcome_id: int = Field(foreign_key="outcome.id", index=True)
    phase_id: int = Field(foreign_key="phase.id", index=True)
    version: int = 1
    start_value: float | None = None
    target: float | None = None
    due: date
    before_from: date | None = None
    before_to: date | None = None
    judged: bool = True
    failure: float | None = None
    worthwhile: float | None = None
    transition: int = 1
    judged_on: list[str] = Field(sa_column=Column(JSON, nullable=False), default_factory=list)
    compared_id: int | None = Field(default=None, foreign_key="phase.id")
    seasonal: bool = False
    live_order: str = "other"
    outside_source: str = ""
    pairs: int | None = None
    set_at: datetime
    set_by: str
    locked: datetime | None = None
    locked_by: str = ""
    content_hash: str = ""
