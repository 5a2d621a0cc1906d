"""What a browser may send to sign in, to set a password and to manage users."""

from typing import ClassVar

from pydantic import Field

from core.forms import Form
from core.i18n import N_


class SignInForm(Form):
    """An address and a password."""

    sentences: ClassVar[dict[str, str]] = {
        "email": N_("Enter your e-mail address."),
        "password": N_("Enter your password."),
    }
    email: str = Field(max_length=254)
    password: str = Field(max_length=512)
    next: str = "/"


class PasswordForm(Form):
    """A new password."""

    sentences: ClassVar[dict[str, str]] = {"password": N_("Enter a password.")}
    password: str = Field(max_length=512)


class UserForm(Form):
    """A new user."""

    sentences: ClassVar[dict[str, str]] = {
        "email": N_("Enter an e-mail address."),
        "name": N_("Enter a name of at most 120 characters."),
    }
    email: str = Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")
    name: str = Field(max_length=120)
    admin: bool = False


class FirstStartForm(Form):
    """The first start: the organisation and its administrator."""

    sentences: ClassVar[dict[str, str]] = {
        "organisation": N_("Enter the name of your company."),
        "name": N_("Enter your name."),
        "email": N_("Enter your e-mail address."),
        "password": N_("Enter a password of at least 12 characters."),
        "time_zone": N_("Choose a time zone from the list."),
        "currency": N_("Choose a currency from the list."),
        "language": N_("Choose a language from the list."),
    }
    organisation: str = Field(max_length=120)
    name: str = Field(max_length=120)
    email: str = Field(max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")
    password: str = Field(max_length=512)
    language: str
    time_zone: str
    currency: str


class LanguageForm(Form):
    """The language of the pages."""

    language: str = Field(max_length=12)
    next: str = "/"


class ThemeForm(Form):
    """Light or dark."""

    theme: str = Field(pattern="^(light|dark)$")
    next: str = "/"
