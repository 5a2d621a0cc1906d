"""Answers: one table per open round, dropped at closing, and one table of mixed answers."""

from typing import Any

from sqlalchemy import JSON, Column, Integer, LargeBinary, MetaData, Table, Text
from sqlmodel import Field, SQLModel

LIVE = "live_answer_"


class Answer(SQLModel, table=True):
    """What one person said in a closed round. Its number is random; its row has no place in time.

    `scores` maps the code of a question to 1-5; a question left out is not in it.
    """

    __tablename__ = "survey_answer"
    __table_args__ = {"sqlite_with_rowid": False}

    id: bytes = Field(sa_column=Column(LargeBinary(16), primary_key=True))
    round_id: int = Field(foreign_key="survey_round.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="survey_group.id")
    scores: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    remark: str = ""


def live_table(round_id: int) -> Table:
    """The table that takes the answers of an open round; backups leave it out.

    A table of its own can be dropped: deleting rows would leave their order on the disk.
    """
    return Table(
        f"{LIVE}{round_id}",
        MetaData(),
        Column("id", LargeBinary(16), primary_key=True),
        Column("group_id", Integer),
        Column("scores", JSON, nullable=False),
        Column("remark", Text, nullable=False),
        sqlite_with_rowid=False,
    )
