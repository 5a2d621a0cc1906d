"""Forecasts of use, as they were computed."""

from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class UsageForecast(SQLModel, table=True):
    """The forecast of one group; true while `data_hash` is that of what it would be made from."""

    __tablename__ = "usage_forecast"

    phase_id: int = Field(foreign_key="phase.id", primary_key=True)
    data_hash: str
    found: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
