"""Until when personal use is kept."""

from datetime import date

from adoption.own.kept import kept_until


def test_months_end_where_the_month_ends() -> None:
    assert kept_until(date(2026, 11, 2), 13) == date(2027, 12, 2)
    assert kept_until(date(2026, 1, 31), 13) == date(2027, 2, 28)
    assert kept_until(date(2026, 12, 31), 12) == date(2027, 12, 31)
    assert kept_until(None, 13) is None
