"""Rows waiting to be applied, and what applying them changed."""

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class StagedRow(SQLModel, table=True):
    """A usable row of a staged import."""

    __tablename__ = "import_staged_row"

    id: int | None = Field(default=None, primary_key=True)
    import_number: int = Field(foreign_key="import_run.number", index=True)
    line: int
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class ImportChange(SQLModel, table=True):
    """A row an import wrote: `before` is None where it was new, `after` empty where it went.

    Undoing goes backwards.
    """

    __tablename__ = "import_change"

    id: int | None = Field(default=None, primary_key=True)
    import_number: int = Field(foreign_key="import_run.number", index=True)
    table_name: str
    key: int
    before: dict[str, Any] | None = Field(sa_column=Column(JSON(none_as_null=True)))
    after: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
