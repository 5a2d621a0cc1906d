"""Where files may come by themselves, and what came."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class UploadAddress(SQLModel, table=True):
    """An address that takes further files of one source, until it is revoked.

    Only a hash of its secret is kept. `slug` is its name in folders, `language` that in which its
    files are checked, so that reasons can be compared with those of the files before.
    """

    __tablename__ = "upload_address"

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str
    slug: str
    kind: str
    source: str
    target: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    token_hash: str = Field(unique=True)
    language: str
    created: datetime
    created_by: str
    revoked: datetime | None = None


class Arrival(SQLModel, table=True):
    """An import that came by itself; `waits` says why somebody has to look at it, if so."""

    import_number: int = Field(foreign_key="import_run.number", primary_key=True)
    address_id: int = Field(foreign_key="upload_address.id", index=True)
    came: datetime
    waits: str = ""
