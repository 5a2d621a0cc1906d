"""Which Monday was told of."""

from datetime import date

from sqlmodel import Field, SQLModel


class StaleNote(SQLModel, table=True):
    """The last Monday on which the leads of a rollout were told of stale sources, if any were."""

    __tablename__ = "stale_note"

    rollout_id: int = Field(foreign_key="rollout.id", primary_key=True)
    monday: date
