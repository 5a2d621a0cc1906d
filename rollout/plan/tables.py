"""The plan: milestones, every move of them, and frozen copies of the whole."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class Milestone(SQLModel, table=True):
    """A dated event of a phase: planned first, expected now, actual once it happened.

    An outside event touches every group, unless it is `only_here`.
    """

    __table_args__ = (UniqueConstraint("phase_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    phase_id: int = Field(foreign_key="phase.id", index=True)
    name: str
    kind: str = "delivery"
    planned: date
    expected: date
    actual: date | None = None
    gate: str = ""
    serves: str = ""
    only_here: bool = False


class MilestoneMove(SQLModel, table=True):
    """One change of a milestone's expected date, with its reason; never altered."""

    __tablename__ = "milestone_move"

    id: int | None = Field(default=None, primary_key=True)
    milestone_id: int = Field(foreign_key="milestone.id", index=True)
    moved_from: date
    moved_to: date
    reason: str
    note: str = ""
    by: str
    at: datetime


class Baseline(SQLModel, table=True):
    """A saved plan: a named, frozen copy of dates, planned cost and progress; never altered."""

    __table_args__ = (UniqueConstraint("rollout_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str
    frozen: datetime
    by: str
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    content_hash: str
