"""A round, the groups fixed when it opened, and the links that open its questionnaire."""

from datetime import date

from sqlmodel import Field, SQLModel

INVITED, OPEN_LINK = "invited", "open"


class Round(SQLModel, table=True):
    """A questionnaire asked once: a draft until `opened`, open until `closed`, then `frozen`.

    From `secret` every link of the round can be made again; it is deleted at closing, and so are
    the links. `smallest_group` is the rollout's when the round opened. `access` is invited
    (one-time links) or open (one link for everybody).
    """

    __tablename__ = "survey_round"

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str
    instrument: str
    access: str = INVITED
    closes: date
    smallest_group: int = 5
    secret: str = ""
    opened: date | None = None
    closed: date | None = None
    frozen: bool = False
    answered: int | None = None
    shared: bool = False


class RoundGroup(SQLModel, table=True):
    """A team inside a phase, as it was when the round opened; all an answer says of its writer."""

    __tablename__ = "survey_group"

    id: int | None = Field(default=None, primary_key=True)
    round_id: int = Field(foreign_key="survey_round.id", index=True)
    phase_id: int = Field(foreign_key="phase.id")
    phase_name: str
    name: str
    invited: int | None = None


class Link(SQLModel, table=True):
    """A way in. Only its hash is kept, it names nobody, and whether it was used has no time."""

    __tablename__ = "survey_link"

    token_hash: str = Field(primary_key=True)
    round_id: int = Field(foreign_key="survey_round.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="survey_group.id")
    once: bool = True
    used: bool = False
