"""Sums over the records of an export; the records themselves are never kept."""

from datetime import date

from sqlmodel import Field, SQLModel


class RecordSum(SQLModel, table=True):
    """Of the `records` of a team on the day of an export, how many have something to their credit.

    `measure` is the name of a field that must be filled, or one of those that
    `adoption.records.completeness` names. `people` are those whose records these are. `label` is
    the heading of a field that has no name here.
    """

    __tablename__ = "record_sum"

    import_number: int = Field(foreign_key="import_run.number", primary_key=True)
    day: date = Field(primary_key=True)
    team_id: int = Field(primary_key=True)
    measure: str = Field(primary_key=True)
    yes: int
    records: int
    people: int
    label: str = ""
