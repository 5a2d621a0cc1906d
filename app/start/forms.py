"""What a browser may send to open a door of the demo and to start a rollout."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from core.forms import Form
from core.i18n import N_


class DoorForm(Form):
    """Which of the demo's three doors, and whether to start a rollout of one's own behind it."""

    door: str = Field(pattern="^(lead|staff|leadership)$")
    start: bool = False


class RolloutForm(Form):
    """Four answers that start a rollout, and its people if they are pasted at once."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give the rollout a name of at most 120 characters."),
        "time_zone": N_("Choose a time zone from the list."),
        "group": N_("Name the first group, in at most 120 characters."),
        "go_live": N_("Choose the day the first group goes live."),
    }
    name: str = Field(max_length=120)
    time_zone: str
    group: str = Field(max_length=120)
    go_live: date
    people: str = Field(default="", max_length=400_000)
