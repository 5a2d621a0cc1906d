"""Numbers as people write them: digits of any script, decimal point or decimal comma."""

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from core.i18n import _
from core.imports.unreadable import Unreadable

POINT: Final = "."
COMMA: Final = ","
LARGEST: Final = 10**12

DECIMAL: Final = "٫"
"""The decimal mark of Persian and Arabic digits, whatever the file uses beside them."""

_PERSIAN = str.maketrans({DECIMAL: ".", "٬": "", "−": "-", "﹣": "-", "－": "-", "＋": "+"})
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]+")
_WHOLE = re.compile(r"[+-]?\d{1,18}")
_DECIMAL = re.compile(r"[+-]?(\d{1,18}(\.\d{0,30})?|\.\d{1,30})")
_MONEY = re.compile(r"^[^\d+\-.,(]{1,4}\s*|\s*[^\d.,)]{1,4}$")


def western(text: str) -> str:
    """`text` with every decimal digit of any script as 0-9, and its signs and marks as ASCII.

    "۱۲٫۵" is "12.5"; the Persian and Arabic thousands mark is dropped.
    """
    if text.isascii():
        return text
    return "".join(map(_digit, text)).translate(_PERSIAN)


def _digit(letter: str) -> str:
    value = unicodedata.decimal(letter, None)
    return letter if value is None else str(value)


def whole(text: str, mark: str = POINT) -> int:
    """The whole number not below 0; raises `Unreadable`.

    `mark` is the file's decimal mark: with a comma, "1.200" is 1200.
    """
    value = number(text, mark)
    if value != value.to_integral_value():
        raise Unreadable(_("%(subject)s is not a whole number."), text)
    if value < 0:
        raise Unreadable(_("%(subject)s is negative."), text)
    return int(value)


def number(text: str, mark: str = POINT) -> Decimal:
    """The number, exactly; raises `Unreadable` for anything else, NaN too."""
    plain = _plain(western(text.replace(DECIMAL, mark)), mark)
    if not _DECIMAL.fullmatch(plain):
        raise Unreadable(_("%(subject)s is not a number."), text)
    value = Decimal(plain)
    if abs(value) > LARGEST:
        raise Unreadable(_("%(subject)s is too large."), text)
    return value


def share(text: str, mark: str = POINT) -> Decimal:
    """A number that may end in a percent sign: "78 %" is 0.78."""
    stripped = western(text).strip().replace("٪", "%")
    if not stripped.endswith("%"):
        return number(text, mark)
    return number(text.strip()[:-1], mark) / 100


def minor_units(text: str, mark: str = POINT, decimals: int = 2) -> int:
    """An amount of money in minor units; a currency sign or code beside it is ignored."""
    bare = _MONEY.sub("", _SPACES.sub(" ", western(text.replace(DECIMAL, mark)).strip()))
    value = number(bare or text, mark).scaleb(decimals)
    if value != value.to_integral_value():
        raise Unreadable(_("%(subject)s has too many decimal places."), text)
    return int(value)


def _plain(text: str, mark: str) -> str:
    joined = _SPACES.sub("", text)
    grouping = COMMA if mark == POINT else POINT
    if grouping in joined and not _grouped(joined, grouping, mark):
        return "?"
    return joined.replace(grouping, "").replace(mark, ".")


def _grouped(text: str, grouping: str, mark: str) -> bool:
    before = text.split(mark)[0].lstrip("+-")
    parts = before.split(grouping)
    return len(parts[0]) in (1, 2, 3) and all(len(part) in (2, 3) for part in parts[1:])


def decimal_mark(texts: Iterable[str], delimiter: str) -> str:
    """The decimal mark these numbers use: the first that can be only one decides.

    Where none does ("1,200"), a file parted by semicolons is taken to use the comma.
    """
    for text in texts:
        joined = _SPACES.sub("", western(text.replace(DECIMAL, "")))
        found = _certain_mark(joined)
        if found:
            return found
    return COMMA if delimiter == ";" else POINT


def _certain_mark(text: str) -> str | None:
    point, comma = text.rfind(POINT), text.rfind(COMMA)
    if point >= 0 and comma >= 0:
        return POINT if point > comma else COMMA
    last = max(point, comma)
    tail = len(re.sub(r"\D", "", text[last:]))
    if last < 0 or text.count(text[last]) > 1 or tail == 3:
        return None
    return text[last]
