"""What a browser may send about the price of seats."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from core.forms import Form
from core.i18n import N_
from core.typed import a_day_of_this_time

Day = Annotated[date, AfterValidator(a_day_of_this_time)]


class LicenceForm(Form):
    """A line of the price list."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Write what the type of seat is called, in at most 120 characters."),
        "kind": N_("Choose: for regular users, or for occasional ones."),
        "seats": N_("Write how many seats were bought, a whole number."),
        "price": N_("Write what one seat costs a month."),
        "since": N_("Choose the day from which this price holds."),
        "until": N_("Choose the last day of the term, or leave it empty."),
    }
    name: str = Field(max_length=120)
    kind: Literal["regular", "occasional"]
    seats: int = Field(ge=0, le=1_000_000)
    price: str = Field(max_length=40)
    since: Day
    until: Day | None = None
