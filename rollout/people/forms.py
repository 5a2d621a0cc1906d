"""What a browser may send about people, their groups and their CRM user names."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from core.forms import Form
from core.i18n import N_


class PersonForm(Form):
    """Who somebody is."""

    sentences: ClassVar[dict[str, str]] = {
        "key": N_("Enter the key your company knows them by, in at most 120 characters."),
        "name": N_("Enter a name of at most 120 characters."),
        "email": N_("This is not an e-mail address."),
    }
    key: str = Field(max_length=120)
    name: str = Field(max_length=120)
    email: str = Field(default="", max_length=254, pattern=r"^$|^[^@\s]+@[^@\s]+$")
    team: str = Field(default="", max_length=120)
    role: str = Field(default="", max_length=120)
    site: str = Field(default="", max_length=120)
    manager: str = Field(default="", max_length=120)
    language: str = Field(default="", max_length=12)


class NewPersonForm(PersonForm):
    """Somebody new, perhaps in a group at once."""

    group: str = ""
    joins: date | None = None


class JoiningForm(Form):
    """Which group somebody joins, and from which day on."""

    sentences: ClassVar[dict[str, str]] = {"group": N_("Choose a group.")}
    group: str
    joins: date | None = None


class LeavingForm(Form):
    """The last day somebody is in a group."""

    sentences: ClassVar[dict[str, str]] = {"leaves": N_("Choose the last day in the group.")}
    leaves: date


class AccountForm(Form):
    """A name in the CRM's logs."""

    sentences: ClassVar[dict[str, str]] = {
        "account": N_("Enter the name as the CRM's log writes it."),
    }
    account: str = Field(max_length=254)


class MatchForm(Form):
    """Whom a CRM user name belongs to."""

    sentences: ClassVar[dict[str, str]] = {"person": N_("Choose whom this name belongs to.")}
    person: int
