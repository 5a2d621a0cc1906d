"""What the rollout is to gain, and which costs stand against it."""

from datetime import date

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel


class Benefit(SQLModel, table=True):
    """A gain: the change of a business result in one group, and what that is worth a year.

    Without an outcome it is a gain that nobody measures. `worth` is what one of its unit is worth,
    `own_cost` what keeping it costs a year beside the budget, both in minor units.
    """

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str
    kind: str
    outcome_id: int | None = Field(default=None, foreign_key="outcome.id", index=True)
    phase_id: int | None = Field(default=None, foreign_key="phase.id", index=True)
    worth: int | None = Field(default=None, sa_type=BigInteger)
    number: int | None = Field(default=None, sa_type=BigInteger)
    owner: str
    review_on: date
    own_cost: int = Field(default=0, sa_type=BigInteger)
    own_cost_for: str = ""


class BenefitCost(SQLModel, table=True):
    """A phase whose budget stands against a gain."""

    __tablename__ = "benefit_cost"
    __table_args__ = (UniqueConstraint("benefit_id", "phase_id"),)

    id: int | None = Field(default=None, primary_key=True)
    benefit_id: int = Field(foreign_key="benefit.id", ondelete="CASCADE", index=True)
    phase_id: int = Field(foreign_key="phase.id", index=True)
