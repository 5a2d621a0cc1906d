"""What a milestone waits for of a business result."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class Gate(SQLModel, table=True):
    """The figure a business result must have reached for a milestone; it goes with the milestone.

    `bound` says on which side of `figure` the result must lie: "least" or "most".
    """

    id: int | None = Field(default=None, primary_key=True)
    milestone_id: int = Field(foreign_key="milestone.id", ondelete="CASCADE", unique=True)
    outcome_id: int = Field(foreign_key="outcome.id", index=True)
    bound: str = "least"
    figure: float
    set_at: datetime
    set_by: str
