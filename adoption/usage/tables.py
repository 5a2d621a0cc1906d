"""Days of use as imports brought them, and which import speaks for which day."""

from datetime import date

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class UsageWeek(SQLModel, table=True):
    """The days of use of one account in one week, of the rollout's time zone, as one import says.

    `week` is a Monday, and bit n of `days` is set where the account was used n days later.
    `actions` and `key_actions` hold one number for each of these days, in order. A day counts
    only where a `Cover` of the import holds it.
    """

    __tablename__ = "usage_week"
    __table_args__ = {"sqlite_with_rowid": False}

    import_number: int = Field(foreign_key="import_run.number", primary_key=True)
    account: str = Field(primary_key=True)
    week: date = Field(primary_key=True)
    days: int
    actions: list[int] = Field(sa_column=Column(JSON, nullable=False))
    key_actions: list[int] = Field(sa_column=Column(JSON, nullable=False))


class Cover(SQLModel, table=True):
    """Days, both included, on which an import speaks for its source; covers never overlap."""

    __tablename__ = "usage_cover"

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    source: str
    import_number: int = Field(foreign_key="import_run.number")
    first_day: date
    last_day: date


class UsagePeriod(SQLModel, table=True):
    """Active people of one team of a group in one period, added up beforehand for the charts.

    `by` is day, week, month or lately (the last four weeks). A period without people has one row
    with a roster of 0; one that no file covers has none. True as long as its `UsageRollup` fits.
    """

    __tablename__ = "usage_period"

    phase_id: int = Field(foreign_key="phase.id", primary_key=True)
    by: str = Field(primary_key=True)
    first_day: date = Field(primary_key=True)
    team_id: int = Field(primary_key=True)
    last_day: date
    active: int
    roster: int
    complete: bool


class UsageRollup(SQLModel, table=True):
    """The roster and the covers that a group's periods were added up from, as hashes."""

    __tablename__ = "usage_rollup"

    phase_id: int = Field(foreign_key="phase.id", primary_key=True)
    roster_mark: str
    cover_mark: str
    until: date
