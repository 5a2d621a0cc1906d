"""Days of three calendars, all ending in ours."""

from __future__ import annotations

from datetime import date

import pytest

from core.calendars import buddhist, gregorian, jalali
from core.calendars.years import CALENDARS, calendar_of


@pytest.mark.parametrize(
    ("numbers", "day"),
    [
        ((1405, 8, 25), date(2026, 11, 16)),
        ((1405, 8, 30), date(2026, 11, 21)),
        ((1403, 12, 30), date(2025, 3, 20)),  # a leap year
        ((1404, 1, 1), date(2025, 3, 21)),
        ((1399, 12, 30), date(2021, 3, 20)),
    ],
)
def test_jalali_days_are_ours(numbers: tuple[int, int, int], day: date) -> None:
    assert jalali.day_of(*numbers) == day


def test_buddhist_years_are_543_ahead() -> None:
    assert buddhist.day_of(2569, 11, 16) == date(2026, 11, 16)
    assert buddhist.day_of(2567, 2, 29) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("day_of", "numbers", "why"),
    [
        (jalali.day_of, (1404, 12, 30), "1404/12 has 29 days."),
        (jalali.day_of, (1405, 7, 31), "1405/07 has 30 days."),
        (jalali.day_of, (1405, 13, 1), "There is no month 13."),
        (jalali.day_of, (2026, 11, 16), "The year 2026 looks like the Gregorian calendar."),
        (buddhist.day_of, (1405, 8, 25), "The year 1405 looks like the Jalali calendar."),
        (buddhist.day_of, (2566, 2, 29), "February 2023 has 28 days."),
        (gregorian.day_of, (2569, 11, 16), "The year 2569 looks like the Buddhist calendar."),
        (gregorian.day_of, (1026, 1, 1), "The year 1026 is out of range."),
    ],
)
def test_a_day_that_cannot_be_says_why(
    day_of: object, numbers: tuple[int, int, int], why: str
) -> None:
    assert callable(day_of)
    with pytest.raises(ValueError, match=why):
        day_of(*numbers)


def test_no_year_is_of_two_calendars() -> None:
    found = [calendar_of(year) for year in range(1, 3000)]

    assert {name: found.count(name) for name in CALENDARS} == {
        "gregorian": 400, "jalali": 200, "buddhist": 157,
    }  # fmt: skip
