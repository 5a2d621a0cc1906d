"""What a lead may send about a round."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from core.forms import Form
from core.i18n import N_


class RoundForm(Form):
    """A round to prepare."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give the round a name of at most 120 characters."),
        "instrument": N_("Choose a questionnaire from the list."),
        "access": N_("Choose who can answer."),
        "closes": N_("Choose the last day on which people can answer."),
    }
    name: str = Field(max_length=120)
    instrument: str
    access: Literal["invited", "open"]
    closes: date
