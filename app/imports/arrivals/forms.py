"""What the form for an upload address may send."""

from typing import ClassVar

from pydantic import Field

from core.forms import Form
from core.i18n import N_


class AddressForm(Form):
    """A name, and an import whose source the files are of."""

    name: str = Field(min_length=1, max_length=60)
    like: str

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give it a name of at most 60 characters."),
        "like": N_("Choose the source of the files."),
    }
