"""Verdicts as they were given."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Judgement(SQLModel, table=True):
    """What was found about a goal as of the day `on`, from the months and the plan of then.

    A row with a day of judgement (`judged_on`) is kept for good: a later one stands beside it.
    One without is about waiting, and the next takes its place.
    """

    id: int | None = Field(default=None, primary_key=True)
    goal_id: int = Field(foreign_key="goal.id", index=True)
    judged_on: date | None = None
    on: date
    finding: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    data_hash: str
    plan_hash: str
    engine: str
    version: int
    made: datetime
