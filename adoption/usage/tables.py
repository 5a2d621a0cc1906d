"""Days of use as imports brought them, and which import speaks for which day."""

from datetime import date

from sqlmodel import Field, SQLModel


class UsageDay(SQLModel, table=True):
    """One account on one day of the rollout's time zone, as one import says.

    It counts only where `Cover` names that import for that day of its source.
    """

    __tablename__ = "usage_day"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - read once by SQLAlchemy

    import_number: int = Field(foreign_key="import_run.number", primary_key=True)
    day: date = Field(primary_key=True)
    account: str = Field(primary_key=True)
    actions: int
    key_actions: int = 0


class Cover(SQLModel, table=True):
    """The import that speaks for a day of a source; at most one does."""

    __tablename__ = "usage_cover"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - read once by SQLAlchemy

    rollout_id: int = Field(foreign_key="rollout.id", primary_key=True)
    source: str = Field(primary_key=True)
    day: date = Field(primary_key=True)
    import_number: int = Field(foreign_key="import_run.number", index=True)
