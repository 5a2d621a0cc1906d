"""How days, moments and shares are written."""

from datetime import UTC, date, datetime

import pytest

from core.numbers import Format

ON = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 20, 7, 12, tzinfo=UTC), "Today, 08:12"),
        (datetime(2026, 11, 19, 23, 30, tzinfo=UTC), "Today, 00:30"),
        (datetime(2026, 11, 19, 15, 40, tzinfo=UTC), "Yesterday, 16:40"),
        (datetime(2026, 11, 18, 9, tzinfo=UTC), "Wed 18 Nov"),
        (datetime(2025, 9, 17, 9, tzinfo=UTC), "17 Sep 2025"),
    ],
)
def test_a_moment_is_told_as_people_tell_it(moment: datetime, words: str) -> None:
    assert Format("en").lately(moment, "Europe/Berlin", ON) == words


def test_a_day_of_this_year_needs_no_year() -> None:
    assert Format("en").near_day(date(2026, 11, 23), ON) == "Monday 23 November"
    assert Format("en").near_day(date(2027, 1, 11), ON) == "Monday 11 January 2027"


def test_two_shares_have_one_unit() -> None:
    assert Format("en").percents(0.24, 0.54) == "24 to 54\u00a0%"
