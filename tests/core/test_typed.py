"""What people type into a field: read as their language writes it, refused where it is unclear."""

from decimal import Decimal

import pytest

from core.forms import Refusal
from core.i18n import speaking
from core.typed import (
    as_typed,
    money_as_typed,
    typed_money,
    typed_month,
    typed_number,
    typed_share,
)


@pytest.mark.parametrize(
    ("language", "text", "minor"),
    [
        ("en", "1,234", 123400), ("de", "1.234", 123400), ("de", "1,5", 150), ("en", "1,5", 150),
        ("en", "1.234,50", 123450), ("de", "1,234.50", 123450), ("en", "12 000 €", 1200000),
        ("fa", "۱۲۳۴", 123400),
    ],
)  # fmt: skip
def test_money_is_read_by_language_and_by_its_marks(language: str, text: str, minor: int) -> None:
    with speaking(language):
        assert typed_money("amount", text, "EUR") == minor


@pytest.mark.parametrize(("language", "text"), [("en", "1.234"), ("de", "1,234"), ("en", "ten")])
def test_money_that_fits_two_amounts_or_none_is_refused(language: str, text: str) -> None:
    with speaking(language), pytest.raises(Refusal):
        typed_money("amount", text, "EUR")


def test_money_has_the_decimals_of_its_currency() -> None:
    assert typed_money("amount", "1,234", "JPY") == 1234
    with pytest.raises(Refusal):
        typed_money("amount", "12.5", "JPY")


def test_a_share_is_typed_in_per_cent() -> None:
    assert typed_share("target", "78 %") == typed_share("target", "78") == 0.78
    assert typed_share("target", "0.5 %") == 0.005
    with pytest.raises(Refusal, match="two ways"):
        typed_share("target", "0.78")


@pytest.mark.parametrize("text", ["", "nan", "inf", "1e5", "--1", "9" * 40])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(Refusal):
        typed_number("value", text)


def test_a_month_is_its_first_day_and_of_this_time() -> None:
    assert typed_month("2026-03").isoformat() == typed_month("2026-03-17").isoformat()
    for text in ("2026-13", "soon", "0999-01", "2500-01"):
        with pytest.raises(ValueError, match="month"):
            typed_month(text)


@pytest.mark.parametrize("code", ["en", "de", "fa"])
def test_what_is_shown_to_be_changed_reads_as_it_was(code: str) -> None:
    with speaking(code):
        assert typed_money("worth", money_as_typed(123456, "EUR"), "EUR") == 123456
        assert typed_money("worth", money_as_typed(1234, "JPY"), "JPY") == 1234
        assert typed_money("worth", money_as_typed(1234567, "KWD"), "KWD") == 1234567
        assert typed_number("figure", as_typed(80.5)) == Decimal("80.5")
