"""What a browser may send to save the plan."""

from typing import ClassVar

from pydantic import Field

from core.forms import Form
from core.i18n import N_


class SavedPlanForm(Form):
    """The name under which the plan is saved."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give it a name of at most 120 characters, such as “Board, 3 March”."),
    }
    name: str = Field(max_length=120)
