"""Checklists, every version of them, and what people have done; nothing of it is ever altered."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Checklist(SQLModel, table=True):
    """A list of tasks for a role (everyone when empty) in one group (every group when None).

    From the day `retired` on nobody has it any more; what was ticked on it stays.
    """

    id: int | None = Field(default=None, primary_key=True)
    rollout_id: int = Field(foreign_key="rollout.id", index=True)
    name: str
    role: str = ""
    phase_id: int | None = Field(default=None, foreign_key="phase.id")
    retired: date | None = None


class ChecklistVersion(SQLModel, table=True):
    """The tasks of a checklist as they stood from `made` on; the largest number holds."""

    __tablename__ = "checklist_version"
    __table_args__ = (UniqueConstraint("checklist_id", "number"),)

    id: int | None = Field(default=None, primary_key=True)
    checklist_id: int = Field(foreign_key="checklist.id")
    number: int
    made: datetime
    by: str


class ChecklistItem(SQLModel, table=True):
    """A task as one version words it.

    `code` stays with the task through all versions of its checklist, and with it what people
    have ticked. It is due `due_days` after go-live (before it when negative), or on `due_on`.
    """

    __tablename__ = "checklist_item"
    __table_args__ = (UniqueConstraint("version_id", "code"),)

    id: int | None = Field(default=None, primary_key=True)
    version_id: int = Field(foreign_key="checklist_version.id")
    checklist_id: int = Field(foreign_key="checklist.id", index=True)
    code: int
    position: int
    text: str
    due_days: int | None = None
    due_on: date | None = None
    link: str = ""


class Completion(SQLModel, table=True):
    """A person ticked a task: when, and which wording of it they read."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    item_id: int = Field(foreign_key="checklist_item.id")
    checklist_id: int = Field(foreign_key="checklist.id", index=True)
    code: int
    at: datetime
    by: str


class CompletionRemoval(SQLModel, table=True):
    """A tick was taken back."""

    __tablename__ = "completion_removal"

    completion_id: int = Field(foreign_key="completion.id", primary_key=True)
    at: datetime
    by: str


class TaskNote(SQLModel, table=True):
    """What a person wrote about a task; the newest holds, an empty one says nothing."""

    __tablename__ = "task_note"

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    checklist_id: int = Field(foreign_key="checklist.id", index=True)
    code: int
    text: str
    at: datetime
