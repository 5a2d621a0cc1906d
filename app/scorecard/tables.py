"""The joined page as it was made beforehand."""

from datetime import date

from sqlmodel import Field, SQLModel


class StoredPage(SQLModel, table=True):
    """The figures and words of a rollout's joined page, for one audience in one language.

    True only where `version` is the rollout's, `day` the reader's and `program` that of the code.
    """

    __tablename__ = "stored_page"

    rollout_id: int = Field(foreign_key="rollout.id", primary_key=True)
    audience: str = Field(primary_key=True)
    language: str = Field(primary_key=True)
    version: int
    day: date
    program: str
    content: str
