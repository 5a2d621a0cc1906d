"""What a browser may send about a benefit."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, Field

from core.forms import Form
from core.i18n import N_
from core.typed import a_day_of_this_time

Amount = Annotated[str, Field(max_length=40)]


class BenefitForm(Form):
    """What is gained, what it is worth, who looks after it, and what it costs besides the budget.

    The business result, the group and the phases whose budget stands against it come beside it.
    """

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Say what is gained, in at most 120 characters."),
        "kind": N_("Choose: more revenue, or a saving."),
        "owner": N_("Name the person who answers for it."),
        "review_on": N_("Choose the day on which it is looked at again."),
    }
    name: str = Field(max_length=120)
    kind: Literal["revenue", "saving"]
    worth: Amount = ""
    number: Amount = ""
    owner: str = Field(max_length=120)
    review_on: Annotated[date, AfterValidator(a_day_of_this_time)]
    own_cost: Amount = ""
    own_cost_for: str = Field(default="", max_length=120)
