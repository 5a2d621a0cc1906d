"""Habits of a group, as they were worked out."""

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class UsageHabits(SQLModel, table=True):
    """Counts of people of one group by team and role; true while `mark` is that of its ground."""

    __tablename__ = "usage_habits"

    phase_id: int = Field(foreign_key="phase.id", primary_key=True)
    mark: str
    found: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
