"""What a browser may send about a rollout's settings and members."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from core.forms import Form
from core.i18n import N_


class SettingsForm(Form):
    """What holds for the whole rollout."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give the rollout a name of at most 120 characters."),
        "smallest_group": N_("Enter a whole number of 5 or more."),
        "week_starts": N_("Choose a day of the week."),
    }
    name: str = Field(max_length=120)
    business_sponsor: str = Field(default="", max_length=120)
    technical_sponsor: str = Field(default="", max_length=120)
    week_starts: int = Field(ge=0, le=6)
    smallest_group: int = Field(ge=5, le=100)
    named_use: str = Field(default="no", pattern="^(yes|no)$")
    agreed_on: date | None = None
    agreed_with: str = Field(default="", max_length=200)


class MemberForm(Form):
    """Somebody with a role."""

    sentences: ClassVar[dict[str, str]] = {
        "email": N_("Enter an e-mail address."),
        "role": N_("Choose lead or leadership."),
    }
    email: str = Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")
    name: str = Field(default="", max_length=120)
    role: str = Field(pattern="^(lead|leadership)$")


class RoleForm(Form):
    """Another role for a member."""

    sentences: ClassVar[dict[str, str]] = {"role": N_("Choose lead or leadership.")}
    role: str = Field(pattern="^(lead|leadership)$")
