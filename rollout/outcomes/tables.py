"""Business results: what is watched, its figures, and the goals fixed for it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class Outcome(SQLModel, table=True):
    """A figure watched for ever. `unit` is one of `units.UNITS`; `better` up or down.

    A month's figure is final `matures_after` months after its end. `library_key` names the entry
    of the library it was filled from; empty when made by hand. `counted_as_library` says that
    the entry of its key counts the same: only then can a list fill it.
    """

    __table_args__ = (UniqueConstraint("rollout_id", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    slug: str
    name: str
    definition: str = ""
    unit: str = "share"
    better: str = "up"
    kind: str = "proportion"
    formula: str = ""
    source: str = ""
    blind_spot: str = ""
    counted_by_crm: bool = False
    counted_why: str = ""
    matures_after: int = 0
    library_key: str = ""
    counted_as_library: bool = True
    position: int = 0


class Reading(SQLModel, table=True):
    """One month's figure of an outcome, for a phase or (None) the whole company.

    `team`, `segment` and `channel` are empty in the figure of everyone. `matures_on` is the first
    day on which a file can complete a figure that still moves; None once it is final. `averaged`
    says that it is an average over several months. `source` is the kind of import it came with,
    "readings" where it was typed in; empty where that is not known.
    """

    __table_args__ = (
        UniqueConstraint(
            "outcome_id",
            "phase_id",
            "period",
            "team",
            "segment",
            "channel",
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    outcome_id: int = Field(foreign_key="outcome.id", index=True)
    phase_id: int | None = Field(default=None, foreign_key="phase.id", index=True)
    period: date
    team: str = ""
    segment: str = ""
    channel: str = ""
    value: float
    numerator: float | None = None
    denominator: float | None = None
    sd: float | None = None
    n: int | None = None
    matures_on: date | None = None
    averaged: bool = False
    source: str = ""


class CustomerStates(SQLModel, table=True):
    """How many customers were in each state at a month's end; None where no file says it."""

    __tablename__ = "customer_states"
    __table_args__ = (
        UniqueConstraint(
            "rollout_id",
            "phase_id",
            "period",
            "team",
            "segment",
            "channel",
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    phase_id: int | None = Field(default=None, foreign_key="phase.id", index=True)
    period: date
    team: str = ""
    segment: str = ""
    channel: str = ""
    potential: int | None = None
    active: int | None = None
    permanent: int | None = None
    lost: int | None = None


class VouchedMonth(SQLModel, table=True):
    """Somebody's word that a result is counted the same way from `period` on as before."""

    __tablename__ = "vouched_month"

    id: int | None = Field(default=None, primary_key=True)
    outcome_id: int = Field(foreign_key="outcome.id", index=True)
    phase_id: int | None = Field(default=None, foreign_key="phase.id", index=True)
    period: date
    vouched_at: datetime
    vouched_by: str
    words: str = ""


class Goal(SQLModel, table=True):
    """What a wave wants of an outcome. Once `locked` nobody can change it; edits are versions.

    `judged_on` are ISO days; `pairs` is how many judgements share the 5 % of the group, counted
    when its first goal was locked. `compared_id` is another wave. `go_live_then` and the months
    from before (`known_own`, and `known_beside` of the compared wave) are those of locking.
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
    go_live_then: date | None = None
    known_own: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False), default_factory=dict)
    known_beside: dict[str, Any] = Field(
        sa_column=Column(JSON, nullable=False), default_factory=dict
    )
