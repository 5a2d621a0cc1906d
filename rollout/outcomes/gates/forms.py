"""What a browser may send about a gate."""

from typing import ClassVar, Literal

from pydantic import Field

from core.forms import Form
from core.i18n import N_


class GateForm(Form):
    """The business result, the side of the figure on which it must lie, and the figure."""

    sentences: ClassVar[dict[str, str]] = {
        "result": N_("Choose a business result."),
        "bound": N_("Choose: at least, or at most."),
        "figure": N_("Write the figure that must be reached."),
    }
    result: str = Field(max_length=80)
    bound: Literal["least", "most"]
    figure: str = Field(max_length=40)
