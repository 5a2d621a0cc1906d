"""Jobs as rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class Job(SQLModel, table=True):
    """A piece of work: waiting, running under a lease, done or failed."""

    id: int | None = Field(default=None, primary_key=True)
    kind: str = Field(index=True)
    payload: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: str = Field(default="waiting", index=True)
    done: int = 0
    total: int = 0
    sentence: str = ""
    attempts: int = 0
    created: datetime
    begun: datetime | None = None
    leased_until: datetime | None = None
    finished: datetime | None = None
