"""Pages of results as they were made beforehand."""

from datetime import date

from sqlmodel import Field, SQLModel


class StoredResult(SQLModel, table=True):
    """The words and pictures of a result in one group, in one language.

    True only where `version` is the rollout's, `day` the reader's and `program` that of the code.
    """

    __tablename__ = "stored_result"

    outcome_id: int = Field(foreign_key="outcome.id", primary_key=True)
    phase_id: int = Field(foreign_key="phase.id", primary_key=True)
    language: str = Field(primary_key=True)
    version: int
    day: date
    program: str
    content: str
