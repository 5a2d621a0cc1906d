"""A cell's text as the value its field stands for, with what is odd about it."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from core.i18n import _
from core.imports import digits, kind
from core.imports.dates import local_day, read_date, read_month
from core.imports.decode import looks_doubly_encoded
from core.imports.kind import Field, Reading, Remark
from core.imports.matching import account_name, clean, hides_letters
from core.imports.unreadable import Unreadable

YES: Final = {"1", "y", "yes", "true", "x", "t"}
NO: Final = {"0", "n", "no", "false", "", "f"}


def read_cell(text: str, field: Field, column: str, reading: Reading, remarks: list[Remark]) -> Any:
    """The value of a cell that is not empty; adds to `remarks` what is odd about it.

    Raises `Unreadable`.
    """
    if not text.isascii():
        _look_at_letters(text, field, column, remarks)
    value = _READERS[field.reads](text, field, column, reading, remarks)
    if field.means is None:
        return value
    return field.means(value, lambda reason: remarks.append(Remark(field.name, reason, reason)))


def _look_at_letters(text: str, field: Field, column: str, remarks: list[Remark]) -> None:
    if hides_letters(text):
        reason = _("%(subject)s holds letters that cannot be seen. They were left out.")
        remarks.append(_remark(reason, text, field, column))
    if looks_doubly_encoded(text):
        reason = _("%(subject)s looks doubly encoded: its letters were garbled before this file.")
        remarks.append(_remark(reason, text, field, column))
    elif "\ufffd" in text:
        reason = _("%(subject)s holds letters that cannot be read. Choose other letters.")
        remarks.append(_remark(reason, text, field, column))


def _remark(pattern: str, text: str, field: Field, column: str) -> Remark:
    said = Unreadable(pattern, text)
    return Remark(field.name, said.reason(column), str(said))


def _text(text: str, *_rest: Any) -> str:
    return clean(text)


def _account(text: str, *_rest: Any) -> str:
    return account_name(text)


def _accounts(text: str, *_rest: Any) -> list[str]:
    names = (account_name(part) for part in text.replace(";", "|").split("|"))
    return [name for name in names if name]


def _whole(text: str, _field: Field, _column: str, reading: Reading, *_rest: Any) -> int:
    return digits.whole(clean(text), reading.mark)


def _number(text: str, _field: Field, _column: str, reading: Reading, *_rest: Any) -> float:
    return float(digits.share(clean(text), reading.mark))


def _money(text: str, _field: Field, _column: str, reading: Reading, *_rest: Any) -> int:
    return digits.minor_units(clean(text), reading.mark, reading.minor)


def _day(text: str, _field: Field, _column: str, reading: Reading, *_rest: Any) -> date:
    value = read_date(clean(text), reading.order, reading.calendar)
    return value.date() if isinstance(value, datetime) else value


def _month(text: str, _field: Field, _column: str, reading: Reading, *_rest: Any) -> date:
    return read_month(clean(text), reading.order, reading.calendar)


def _local_day(
    text: str, field: Field, column: str, reading: Reading, remarks: list[Remark]
) -> date:
    try:
        found = local_day(
            read_date(clean(text), reading.order, reading.calendar), reading.zone, reading.file_zone
        )
    except Unreadable as error:
        raise Unreadable(error.pattern, text, error.hint) from None
    if found.skipped:
        reason = _("%(subject)s is a time the clocks skipped when summer time began.")
        remarks.append(_remark(reason, text, field, column))
    if found.day > reading.on:
        reason = _("%(subject)s lies in the future.")
        remarks.append(_remark(reason, text, field, column))
    return found.day


def _moment(text: str, _field: Field, _column: str, reading: Reading, *_rest: Any) -> datetime:
    """A moment in the scope's zone without its offset; a day alone is its midnight."""
    value = read_date(clean(text), reading.order, reading.calendar)
    if not isinstance(value, datetime):
        return datetime.combine(value, time())
    known = value if value.tzinfo else value.replace(tzinfo=reading.file_zone or reading.zone)
    return known.astimezone(reading.zone).replace(tzinfo=None)


def _flag(text: str, field: Field, *_rest: Any) -> bool:
    word = digits.western(clean(text)).casefold()
    if field.choices:
        return any(word in words for words in field.choices.values())
    if word not in YES | NO:
        raise Unreadable(_("%(subject)s is neither yes nor no."), text)
    return word in YES


def _choice(text: str, field: Field, *_rest: Any) -> str:
    word = clean(text).casefold()
    for name, words in field.choices.items():
        if word == name or word in words:
            return name
    allowed = _("Use one of: %(names)s.") % {"names": ", ".join(field.choices)}
    raise Unreadable(_("%(subject)s is not one of the possible answers."), text, allowed)


_READERS: Final[dict[str, Callable[..., Any]]] = {
    kind.TEXT: _text,
    kind.ACCOUNT: _account,
    kind.ACCOUNTS: _accounts,
    kind.WHOLE: _whole,
    kind.NUMBER: _number,
    kind.MONEY: _money,
    kind.DAY: _day,
    kind.LOCAL_DAY: _local_day,
    kind.MOMENT: _moment,
    kind.MONTH: _month,
    kind.FLAG: _flag,
    kind.CHOICE: _choice,
}
