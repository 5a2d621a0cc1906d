"""What managers concluded from the CRM's reports, and what they changed then."""

from datetime import date

from sqlmodel import Field, SQLModel


class Lesson(SQLModel, table=True):
    """A conclusion or a change on a day, by whoever it was."""

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    kind: str
    day: date
    text: str
    by: str
