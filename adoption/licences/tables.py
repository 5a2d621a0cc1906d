"""What a seat of each type costs and for how long, and who was given one."""

from datetime import date

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel


class Licence(SQLModel, table=True):
    """Seats of one type: how many were bought, and what one costs a month in minor units.

    A change of price or number is one more row with a later `since`; the latest that has begun
    holds until `until`, which is included.
    """

    __table_args__ = (UniqueConstraint("rollout_id", "name", "since"),)

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str
    kind: str
    seats: int
    price: int = Field(sa_type=BigInteger)
    since: date
    until: date | None = None


class Seat(SQLModel, table=True):
    """A seat that one import says an account has; the newest list that is in use holds."""

    __tablename__ = "licence_seat"

    id: int | None = Field(default=None, primary_key=True)
    import_number: int = Field(foreign_key="import_run.number", index=True)
    account: str
    licence: str
    since: date | None = None
    until: date | None = None
