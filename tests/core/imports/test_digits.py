"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.imports.digits import decimal_mark, minor_units, number, share, western, whole
from core.imports.unreadable import Unreadable


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("12.5", ".", "12.5"),
        ("۱۲٫۵", ".", "12.5"),
        ("١٬٢٠٧", ".", "1207"),
        ("๑๒", ".", "12"),
        ("1,207.50", ".", "1207.50"),
        ("1.207,50", ",", "1207.50"),
        ("1 207,50", ",", "1207.50"),
        ("1'207", ".", "1207"),
        ("−3", ".", "-3"),
        ("۱٬۲۰۷٫۵۰۰", ",", "1207.5"),
        ("٠٫١٢٥", ",", "0.125"),
        ("٫٥", ".", "0.5"),
        ("๑,๒๐๗.๕", ".", "1207.5"),
    ],
)
def test_digits_of_any_script_are_read(text: str, mark: str, value: str) -> None:
    assert number(text, mark) == Decimal(value)


@pytest.mark.parametrize("text", ["NaN", "1e999", "inf", "", "1,2", "3 apples", "--1", "0x1f"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="is not a number"):
        number(text)


def test_whole_numbers_are_whole_and_not_negative() -> None:
    assert whole("3.0") == 3
    with pytest.raises(Unreadable, match="is not a whole number"):
        whole("3.5")
    with pytest.raises(Unreadable, match="is negative"):
        whole("-3")


def test_a_share_may_be_written_in_per_cent() -> None:
    assert share("78 %") == Decimal("0.78")
    assert share("۷۸٪") == Decimal("0.78")
    assert share("۷٫۱۲۵٪", ",") == Decimal("0.07125")
    assert share("0.78") == Decimal("0.78")


@pytest.mark.parametrize(
    ("text", "mark", "minor"),
    [
        ("€ 1.234,50", ",", 123450),
        ("۱٬۲۳۴٫۵ €", ",", 123450),
        ("1234.5 EUR", ".", 123450),
        ("-12", ".", -1200),
    ],
)
def test_money_is_minor_units(text: str, mark: str, minor: int) -> None:
    assert minor_units(text, mark) == minor


def test_money_finer_than_its_currency_is_refused() -> None:
    with pytest.raises(Unreadable, match="too many decimal places"):
        minor_units("12.345")
    assert minor_units("12345", decimals=0) == 12345


def test_the_first_telling_number_decides_the_decimal_mark() -> None:
    assert decimal_mark(["1,200", "12,5"], ",") == ","
    assert decimal_mark(["1.200", "1.234,5"], ";") == ","
    assert decimal_mark(["1,200"], ",") == "."
    assert decimal_mark(["1.200"], ";") == ","
    assert decimal_mark(["۱۲٫۵", "1,5"], ";") == ","


def test_letters_stay_as_they_are() -> None:
    assert western("Ali ۳") == "Ali 3"
