"""What a browser may send about business results, their goals and their figures."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from core.forms import Form
from core.i18n import N_
from core.typed import Month, a_day_of_this_time

Day = Annotated[date, AfterValidator(a_day_of_this_time)]
Text = Annotated[str, Field(max_length=2000)]


class WordsForm(Form):
    """How a business result is described; may be put right at any time until a goal is fixed."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give the result a name of at most 120 characters."),
    }
    name: str = Field(max_length=120)
    definition: Text = ""
    source: Text = ""
    blind_spot: Text = ""
    counted_by_crm: bool = False


class OutcomeForm(WordsForm):
    """A new business result."""

    sentences: ClassVar[dict[str, str]] = {
        **WordsForm.sentences,
        "unit": N_("Say what it is measured in: without a unit no goal can be checked."),
        "better": N_("Say whether more or less of it is better."),
        "kind": N_("Say how it is worked out."),
    }
    unit: Literal["share", "money", "days", "number"]
    better: Literal["up", "down"]
    kind: Literal["proportion", "mean", "ratio"]


class GoalForm(Form):
    """From, to, by when; what it is about stands in the address."""

    sentences: ClassVar[dict[str, str]] = {
        "aim": N_("Choose: a figure to reach, or better than before."),
        "due": N_("Choose the day by which: a goal without a date can never be checked."),
    }
    start: str = Field(default="", max_length=40)
    aim: Literal["figure", "better"]
    target: str = Field(default="", max_length=40)
    due: Day


class FigureForm(Form):
    """One month's figure: a numerator and a denominator, or a value, perhaps with its spread."""

    sentences: ClassVar[dict[str, str]] = {"month": N_("Write the month as 2026-03.")}
    month: Month
    numerator: str = Field(default="", max_length=40)
    denominator: str = Field(default="", max_length=40)
    value: str = Field(default="", max_length=40)
    n: str = Field(default="", max_length=40)
    sd: str = Field(default="", max_length=40)


class MonthForm(Form):
    """Which month."""

    sentences: ClassVar[dict[str, str]] = {"month": N_("Write the month as 2026-03.")}
    month: Month
