"""What a browser may send about money."""

from datetime import date
from typing import ClassVar

from pydantic import Field, field_validator

from core.forms import Form
from core.i18n import N_, _
from core.typed import Month
from rollout.budget.categories import CATEGORIES
from rollout.plan.completion import MILESTONES, RULES

_RULE = f"^({'|'.join(RULES)})$"


class LineTextForm(Form):
    """What a budget line is, when its work is done, and perhaps a new plan for it.

    An empty amount keeps the plan.
    """

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give the budget line a name of at most 120 characters."),
        "category": N_("Choose what the money is for."),
        "completion": N_("Choose when its work counts as done."),
    }
    name: str = Field(max_length=120)
    category: str
    recurring: bool = False
    completion: str = Field(default=MILESTONES, pattern=_RULE)
    began: date | None = None
    finished: date | None = None
    amount: str = Field(default="", max_length=40)
    first: Month | None = None
    last: Month | None = None

    @field_validator("category")
    @classmethod
    def known(cls, category: str) -> str:
        """Only what is on the list."""
        if category not in CATEGORIES:
            raise ValueError(_("Choose what the money is for."))
        return category


class LineForm(LineTextForm):
    """A new budget line with its planned cost."""

    sentences: ClassVar[dict[str, str]] = {
        **LineTextForm.sentences,
        "amount": N_("Write the planned amount."),
    }
    amount: str = Field(max_length=40)


class BookingForm(Form):
    """What a line cost in a month."""

    sentences: ClassVar[dict[str, str]] = {
        "line": N_("Choose a budget line."),
        "amount": N_("Write the amount."),
    }
    line: int
    month: Month
    amount: str = Field(max_length=40)
