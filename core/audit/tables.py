"""The audit log as rows that are only ever added."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class AuditEntry(SQLModel, table=True):
    """One thing that was done. `entry_hash` covers the entry and the hash before it."""

    __tablename__ = "audit_entry"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime
    scope_id: int | None = Field(default=None, index=True)
    actor: str
    action: str
    subject: str
    detail: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    previous_hash: str
    entry_hash: str = Field(unique=True)
