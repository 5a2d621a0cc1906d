"""What a browser may send about conclusions and changes."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from core.forms import Form
from core.i18n import N_
from core.typed import a_day_of_this_time


class LessonForm(Form):
    """A conclusion drawn from the reports, or a change of how work is done."""

    sentences: ClassVar[dict[str, str]] = {
        "kind": N_("Choose: a conclusion, or a change."),
        "day": N_("Choose the day."),
        "text": N_("Say it in at most 500 characters."),
        "by": N_("Name who concluded or changed it, in at most 120 characters."),
    }
    kind: Literal["conclusion", "adjustment"]
    day: Annotated[date, AfterValidator(a_day_of_this_time)]
    text: str = Field(min_length=1, max_length=500)
    by: str = Field(min_length=1, max_length=120)
