"""What a browser may send about a goal: four fields, and everything that has a default."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from core.forms import Form
from core.i18n import N_
from core.typed import Month, a_day_of_this_time
from rollout.outcomes.goals.orders import ORDERS

Day = Annotated[date, AfterValidator(a_day_of_this_time)]
Figure = Annotated[str, Field(max_length=40)]


class GoalForm(Form):
    """From, to, by when; the rest has defaults. What it is about stands in the address."""

    sentences: ClassVar[dict[str, str]] = {
        "aim": N_("Choose: a figure to reach, or better than before."),
        "due": N_("Choose the day by which: a goal without a date can never be checked."),
        "before_from": N_("Write the month as 2026-03."),
        "before_to": N_("Write the month as 2026-03."),
        "transition": N_("Leave out 1 to 4 months."),
        "order": N_("Choose why the groups go live in this order."),
    }
    start: Figure = ""
    aim: Literal["figure", "better"]
    target: Figure = ""
    due: Day
    interest_only: bool = False
    failure: Figure = ""
    worthwhile: Figure = ""
    before_from: Month | None = None
    before_to: Month | None = None
    transition: int = Field(default=1, ge=1, le=4)
    judged_first: Day | None = None
    judged_last: Day | None = None
    compared_with: str = Field(default="", max_length=80)
    seasonal: bool = False
    order: str = Field(default="other", pattern=f"^({'|'.join(ORDERS)})$")
    outside_source: str = Field(default="", max_length=200)

    @property
    def judged_on(self) -> list[date]:
        """The days on which it is judged, in order: the day by which, and up to two more."""
        return sorted({day for day in (self.due, self.judged_first, self.judged_last) if day})


class LockForm(Form):
    """Which version of a goal was read before it is fixed."""

    sentences: ClassVar[dict[str, str]] = {"version": N_("Read the goal again, then fix it.")}
    version: int | None = Field(default=None, ge=1)
