"""Months, numbers, shares and money as people type them into a field."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from babel.numbers import format_decimal, get_currency_precision, get_decimal_symbol
from pydantic import BeforeValidator

from core.forms import refuse
from core.i18n import _, language, locale_of
from core.imports.dates import read_month
from core.imports.digits import COMMA, decimal_mark, minor_units, number, western
from core.imports.unreadable import Unreadable

FIRST_YEAR: Final = 1970
LAST_YEAR: Final = 2199


def typed_month(text: str) -> date:
    """The first day of a month typed as 2026-03 or Mar 2026; raises ValueError."""
    try:
        month = read_month(text)
    except Unreadable:
        raise ValueError(_not_a_month(text)) from None
    if not FIRST_YEAR <= month.year <= LAST_YEAR:
        raise ValueError(_not_a_month(text))
    return month


def _not_a_month(text: str) -> str:
    return _("“%(text)s” is not a month of this time. Write it as 2026-03.") % {"text": text[:60]}


def a_day_of_this_time(day: date) -> date:
    """The day itself; raises ValueError for years nobody means."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(_("“%(text)s” is not a day of this time.") % {"text": day.isoformat()})
    return day


Month = Annotated[date, BeforeValidator(typed_month)]
"""A form's field in which a month is typed."""


def typed_number(name: str, text: str) -> Decimal:
    """The number typed into the field `name`; "1,234" is read as the language writes it."""
    try:
        return number(text, _mark(text))
    except Unreadable as problem:
        raise refuse(name, str(problem)) from None


def typed_share(name: str, text: str) -> float:
    """The share typed into the field `name`, as 0-1: "78 %" and "78" are 0.78.

    "0.78" could be either and is refused.
    """
    stripped = western(text).strip().replace("٪", "%")
    value = typed_number(name, stripped.removesuffix("%"))
    if not stripped.endswith("%") and 0 < abs(value) < 1:
        raise refuse(
            name,
            _("“%(text)s” can be read in two ways. Add the percent sign: 78 %% or 0.78 %%.")
            % {"text": text[:60]},
        )
    return float(value / 100)


def typed_money(name: str, text: str, currency: str) -> int:
    """The amount typed into the field `name`, in minor units of `currency`.

    "1,234.50" and "1.234,50" are the same; what fits two amounts is refused.
    """
    try:
        return minor_units(text, _mark(text), get_currency_precision(currency))
    except Unreadable as problem:
        raise refuse(name, _money_sentence(problem)) from None


def as_typed(value: float | Decimal) -> str:
    """A number as it is typed into a field in the reader's language, to be changed there."""
    return format_decimal(value, format="0.######", locale=locale_of(language()))


def money_as_typed(amount: int, currency: str) -> str:
    """Minor units of `currency` as the amount that `typed_money` reads."""
    decimals = get_currency_precision(currency)
    pattern = "0." + "0" * decimals if decimals else "0"
    major = Decimal(amount).scaleb(-decimals)
    return format_decimal(major, format=pattern, locale=locale_of(language()))


def _mark(text: str) -> str:
    comma = get_decimal_symbol(locale_of(language())) == COMMA
    return decimal_mark([text], ";" if comma else ",")


def _money_sentence(problem: Unreadable) -> str:
    hint = _("Write the amount as 1234 or 1234.50, without a mark for thousands.")
    return f"{problem} {hint}"
