"""What a browser may send about business results and their figures."""

from typing import Annotated, ClassVar, Literal

from babel.numbers import get_currency_precision
from pydantic import AfterValidator, Field

from core.forms import Form, refuse
from core.i18n import N_, _
from core.typed import Month, typed_money, typed_number, typed_share
from rollout.outcomes.known_results import known_result
from rollout.outcomes.units import MONEY, SHARE


def _of_the_library(key: str) -> str:
    if key and known_result(key) is None:
        raise ValueError(_("There is no such result in the library."))
    return key


Text = Annotated[str, Field(max_length=2000)]


class WordsForm(Form):
    """How a business result is described; may be put right at any time until a goal is fixed.

    `counted_as_library` is somebody's word that other words than the library's count the same.
    """

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give the result a name of at most 120 characters."),
        "matures_after": N_("Write a number of months from 0 to 36."),
    }
    name: str = Field(max_length=120)
    definition: Text = ""
    formula: Text = ""
    source: Text = ""
    blind_spot: Text = ""
    counted_by_crm: bool = False
    counted_why: Text = ""
    matures_after: int = Field(default=0, ge=0, le=36)
    counted_as_library: bool = False


class OutcomeForm(WordsForm):
    """A new business result; `library_key` says which one of the library filled the form."""

    sentences: ClassVar[dict[str, str]] = {
        **WordsForm.sentences,
        "unit": N_("Say what it is measured in: without a unit no goal can be checked."),
        "better": N_("Say whether more or less of it is better."),
        "kind": N_("Say how it is worked out."),
    }
    unit: Literal["share", "money", "days", "minutes", "number"]
    better: Literal["up", "down"]
    kind: Literal["proportion", "mean", "ratio"]
    library_key: Annotated[str, AfterValidator(_of_the_library)] = ""


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


class VouchForm(MonthForm):
    """From which month on it is counted as before, and how that is known."""

    sentences: ClassVar[dict[str, str]] = {
        **MonthForm.sentences,
        "words": N_("Write why the number counted changed, in at most 500 characters."),
    }
    words: str = Field(min_length=1, max_length=500)


def typed_figure(name: str, text: str, unit: str, kind: str, currency: str) -> float:
    """What was typed into the field `name`: a share as 0-1, money in major units of `currency`.

    Refuses what is no number, and some of all (`kind` proportion) below 0 or above 100 per cent.
    """
    if unit == SHARE:
        share = typed_share(name, text)
        if kind == "proportion" and not 0 <= share <= 1:
            raise refuse(name, _("A share lies between 0 and 100 per cent."))
        return share
    if unit == MONEY:
        return float(typed_money(name, text, currency) / 10 ** get_currency_precision(currency))
    return float(typed_number(name, text))
