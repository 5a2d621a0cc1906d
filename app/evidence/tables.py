"""Use beside results, as it was worked out."""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class UseBesideResult(SQLModel, table=True):
    """Whether a result moved with use, as of the day `on` and the rollout's `version`.

    `found` holds published shares only, so that no page can say more than pages of use do;
    `data_hash` is the fingerprint of the units it was worked out from.
    """

    __tablename__ = "use_beside_result"

    outcome_id: int = Field(foreign_key="outcome.id", primary_key=True)
    version: int
    on: date
    engine: str
    data_hash: str = ""
    found: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
