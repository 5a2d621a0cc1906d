"""What a browser may send about checklists and tasks."""

from typing import ClassVar

from pydantic import Field, field_validator

from adoption.training.lines import Line, read_lines
from core.forms import Form
from core.i18n import N_


class ChecklistForm(Form):
    """A checklist: its name, whose it is, and its tasks, one a line."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give the checklist a name of at most 120 characters."),
        "group": N_("Choose a group from the list."),
        "items": N_("Write at least one task."),
    }
    name: str = Field(max_length=120)
    role: str = Field(default="", max_length=120)
    group: int | None = None
    items: str = Field(max_length=60_000)

    @field_validator("items")
    @classmethod
    def _readable(cls, typed: str) -> str:
        read_lines(typed)
        return typed

    @property
    def lines(self) -> tuple[Line, ...]:
        """The tasks as they were typed."""
        return read_lines(self.items)


class NoteForm(Form):
    """A note about a task; an empty one takes the last back."""

    sentences: ClassVar[dict[str, str]] = {
        "note": N_("At most 1,000 characters fit into a note."),
    }
    note: str = Field(default="", max_length=1000)
