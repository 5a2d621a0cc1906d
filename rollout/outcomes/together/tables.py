"""Verdicts on all groups together, as they were given."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class JointJudgement(SQLModel, table=True):
    """What was found about a result in all groups together, as of the day `on`.

    Kept and replaced as a judgement of one goal is (`rollout.outcomes.judgements.tables`).
    """

    __tablename__ = "joint_judgement"

    id: int | None = Field(default=None, primary_key=True)
    outcome_id: int = Field(foreign_key="outcome.id", index=True)
    judged_on: date | None = None
    on: date
    finding: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    data_hash: str
    plan_hash: str
    engine: str
    version: int
    made: datetime
