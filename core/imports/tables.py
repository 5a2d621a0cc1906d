"""An import from its upload to its undoing; what of it cannot be used; and choices kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel

UPLOADED, STAGING, STAGED = "uploaded", "staging", "staged"
APPLIED, UNDONE, DISCARDED, FAILED = "applied", "undone", "discarded", "failed"


class Import(SQLModel, table=True):
    """One file or paste. `id` is what people and addresses call it, `number` the rows' key.

    `target` says what in the scope it is for, `options` how the file is read, `counts` what was
    found. `order` grows with every import applied in the scope: the latest has the largest.
    `corrects` is the number of the import whose rejected rows these are, corrected.
    """

    __tablename__ = "import_run"

    number: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    scope_id: int = Field(index=True)
    kind: str
    source: str = "generic"
    target: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    file_name: str
    digest: str = Field(index=True)
    path: str
    state: str = UPLOADED
    options: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    counts: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    job_id: int | None = None
    order: int | None = None
    corrects: int | None = None
    created: datetime
    created_by: str
    applied: datetime | None = None
    undone: datetime | None = None
    undone_by: str = ""


class RejectedRow(SQLModel, table=True):
    """A row that cannot be used: where it stands, why, and its cells; kept for a day at most."""

    __tablename__ = "import_rejected_row"

    id: int | None = Field(default=None, primary_key=True)
    import_number: int = Field(foreign_key="import_run.number", index=True)
    line: int
    last_line: int
    column: str
    reason: str
    sentence: str
    cells: list[str] = Field(sa_column=Column(JSON, nullable=False))


class SavedOptions(SQLModel, table=True):
    """How a file with these headings was read last time in this scope."""

    __tablename__ = "import_saved_options"
    __table_args__ = (UniqueConstraint("scope_id", "kind", "signature"),)

    id: int | None = Field(default=None, primary_key=True)
    scope_id: int = Field(index=True)
    kind: str
    signature: str
    options: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
