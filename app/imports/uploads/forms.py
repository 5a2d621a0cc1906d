"""What the form for a file may send."""

from typing import ClassVar

from pydantic import Field

from core.forms import Form
from core.i18n import N_
from rollout.outcomes.derived.wanted import LONGEST


class UploadForm(Form):
    """What a file is for. Groups and results come by their slugs."""

    kind: str
    phase: str = ""
    outcome: str = ""
    add_people: bool = False
    window: int | None = Field(default=None, ge=1, le=LONGEST)
    best_from: str = ""
    averaged: bool = False
    of: str = ""
    pasted: str = Field(default="", max_length=900_000)

    sentences: ClassVar[dict[str, str]] = {
        "kind": N_("Choose what the file holds."),
        "window": N_("Write how many months, from 1 to 36."),
        "pasted": N_("This is too much to paste. Save it as a file and choose the file."),
    }
