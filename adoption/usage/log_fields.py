"""Columns of the CRM's own logs: which rows are use by a person, and which are key actions."""

from typing import Final

from core.i18n import N_
from core.imports.kind import FLAG, TEXT, Field
from core.imports.source import Means

FAILED: Final = N_("A failed sign-in is not use.")
BY_A_PROGRAM: Final = N_("A program did this, not a person.")
OF_A_CUSTOMER: Final = N_("This is a customer, not a person of yours.")
NO_SIGN_IN: Final = N_("This is not a sign-in.")

PAUSE: Final = "pause"
"""The name of the field that says "off" where the log itself was switched off, and "on" again."""

NO: Final = ("0", "false", "no", "n")
YES: Final = ("1", "true", "yes", "y")


def weighed(name: str, label: str, headings: tuple[str, ...], means: Means) -> Field:
    """A column that says whether a row counts, as `means` takes it or leaves it out."""
    return Field(name, label, TEXT, headings, kept=False, means=means)


def key_actions(headings: tuple[str, ...], *words: str) -> Field:
    """A column of what was done; `words`, in small letters, are the key actions."""
    label, becomes = N_("What was done"), N_("Key action")
    return Field("key", label, FLAG, headings, becomes=becomes, choices={"yes": words})
