"""Money: what was planned for which month, and what was booked."""

from datetime import date

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from rollout.plan.completion import MILESTONES


class BudgetLine(SQLModel, table=True):
    """A cost of one category in one phase, and by which rule the work it pays for is done."""

    __tablename__ = "budget_line"
    __table_args__ = (UniqueConstraint("phase_id", "name"),)

    id: int | None = Field(default=None, primary_key=True)
    phase_id: int = Field(foreign_key="phase.id", index=True)
    name: str
    category: str
    recurring: bool = False
    completion: str = MILESTONES
    began: date | None = None
    finished: date | None = None


class PlannedCost(SQLModel, table=True):
    """What a line was planned to cost in a month (its first day), in minor units."""

    __tablename__ = "planned_cost"
    __table_args__ = (UniqueConstraint("line_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    line_id: int = Field(foreign_key="budget_line.id", index=True)
    month: date
    amount: int = Field(sa_type=BigInteger)


class ActualCost(SQLModel, table=True):
    """What a line cost in a month (its first day), in minor units."""

    __tablename__ = "actual_cost"
    __table_args__ = (UniqueConstraint("line_id", "month"),)

    id: int | None = Field(default=None, primary_key=True)
    line_id: int = Field(foreign_key="budget_line.id", index=True)
    month: date
    amount: int = Field(sa_type=BigInteger)
