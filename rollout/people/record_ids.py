"""Numbers under which a CRM keeps its users."""

import re
from typing import Final

_LONG: Final = re.compile("005[A-Za-z0-9]{15}")
SHORT: Final = 15


def short_id(name: str, *_rest: object) -> str:
    """A Salesforce user's id in its short form; every other name as it is.

    The long form adds three letters for programs that take capital and small letters as equal.
    """
    return name[:SHORT] if _LONG.fullmatch(name) else name
