"""Days and moments as exports write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from core.imports.dates import (
    carries_no_zone,
    guess_calendar,
    guess_order,
    local_day,
    read_date,
    read_month,
)
from core.imports.unreadable import Unreadable

BERLIN = ZoneInfo("Europe/Berlin")


def naive(*parts: int) -> datetime:
    """A time of day as it stands in a file that names no zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize(
    ("text", "order", "value"),
    [
        ("2026-11-16", "dmy", date(2026, 11, 16)),
        ("16/11/2026", "dmy", date(2026, 11, 16)),
        ("11/16/2026", "mdy", date(2026, 11, 16)),
        ("16.11.26", "dmy", date(2026, 11, 16)),
        ("2026/11/16", "mdy", date(2026, 11, 16)),
        ("16-Nov-26", "dmy", date(2026, 11, 16)),
        ("Nov 16, 2026", "dmy", date(2026, 11, 16)),
        ("۱۶/۱۱/۲۰۲۶", "dmy", date(2026, 11, 16)),
        ("20261116", "dmy", date(2026, 11, 16)),
        ("16/11/26, 10:18", "dmy", naive(2026, 11, 16, 10, 18)),
        ("Nov 16, 2026 01:28 PM", "dmy", naive(2026, 11, 16, 13, 28)),
        ("12/31/2026 12:05 am", "mdy", naive(2026, 12, 31, 0, 5)),
        ("20261116075812.345", "dmy", naive(2026, 11, 16, 7, 58, 12, 345000)),
        ("2026-11-16T07:58:12.000Z", "dmy", datetime(2026, 11, 16, 7, 58, 12, tzinfo=UTC)),
    ],
)
def test_dates_of_real_exports_are_read(text: str, order: str, value: date | datetime) -> None:
    assert read_date(text, order) == value


def test_an_offset_is_kept() -> None:
    moment = read_date("2026/11/16 9:14:03 AM GMT+2")

    assert isinstance(moment, datetime)
    assert moment.astimezone(UTC).hour == 7


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("31/09/2026 08:10", "September has 30 days."),
        ("2026-02-30", "February 2026 has 28 days."),
        ("11/16/2026", "There is no month 16."),
        ("16/11/2569", "The year 2569 looks like the Buddhist calendar."),
        ("1405/08/25", "The year 1405 looks like the Jalali calendar."),
        ("2026-11-16 25:00", "A day has no 25:00."),
        ("yesterday", "Write it as 2026-11-16."),
        ("16 Brumaire 2026", "There is no month “Brumaire”."),
        ("2026-11-16 08:10 Mars", "The time zone “Mars” is not known."),
    ],
)
def test_an_impossible_date_says_why(text: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_date(text)

    assert str(refused.value) == f"“{text}” is not a date. {why}"


def test_the_order_is_found_or_asked() -> None:
    assert guess_order(["03/04/2026", "31/10/2026"]).order == "dmy"
    assert guess_order(["03/04/2026", "10/31/2026"]).order == "mdy"
    assert guess_order(["03/04/2026", "31/10/2026 08:10"]).evidence == "31/10/2026 08:10"
    assert guess_order(["03/04/2026"]).order is None
    assert not guess_order(["2026-04-03"]).asked


@pytest.mark.parametrize(
    ("texts", "calendar"),
    [
        (["1405/08/25", "1405/08/26"], "jalali"),
        (["۱۴۰۵/۰۸/۲۵ ۰۸:۱۰"], "jalali"),
        (["25/08/1405", "14050826"], "jalali"),
        (["16/11/2569"], "buddhist"),
        (["2569-11-16T07:58:12Z"], "buddhist"),
        (["2026-11-16T23:30:00+1430", "16/11/26 08:10 +1430"], "gregorian"),
        (["16.11.26", "Report 1405", ""], "gregorian"),
        (["1405/08/25", "2026-11-16"], None),
    ],
)
def test_the_years_tell_the_calendar(texts: list[str], calendar: str | None) -> None:
    found = guess_calendar(texts)

    assert found.name == calendar
    assert len(found.evidence) <= 2


@pytest.mark.parametrize(
    ("text", "calendar", "value"),
    [
        ("1405/08/25", "jalali", date(2026, 11, 16)),
        ("25-08-05", "jalali", date(2026, 11, 16)),
        ("14050825", "jalali", date(2026, 11, 16)),
        ("1405-08-25T10:18:00+03:30", "jalali", datetime(2026, 11, 16, 6, 48, tzinfo=UTC)),
        ("16/11/2569 10:18", "buddhist", naive(2026, 11, 16, 10, 18)),
        ("16 Nov 69", "buddhist", date(2026, 11, 16)),
    ],
)
def test_dates_of_other_calendars_become_ours(
    text: str, calendar: str, value: date | datetime
) -> None:
    assert read_date(text, "dmy", calendar) == value


def test_a_year_of_another_calendar_than_the_files_is_refused() -> None:
    with pytest.raises(Unreadable, match="looks like the Gregorian calendar"):
        read_date("2026-11-16", "dmy", "jalali")


def test_a_jalali_month_is_no_month_of_ours_and_a_buddhist_one_is() -> None:
    with pytest.raises(Unreadable, match="lies in two months"):
        read_month("1405/08", "dmy", "jalali")
    with pytest.raises(Unreadable, match="lies in two months"):
        read_month("1405/08/25", "dmy", "jalali")
    assert read_month("11/2569", "dmy", "buddhist") == date(2026, 11, 1)


def test_one_telling_date_late_in_the_file_is_enough() -> None:
    assert guess_order(["03/04/2026"] * 5000 + ["31/10/2026"]).order == "dmy"


def test_the_day_is_that_of_the_rollout() -> None:
    late = read_date("2026-11-16T23:30:00-08:00")

    assert local_day(late, BERLIN, None).day == date(2026, 11, 17)
    assert local_day(date(2026, 11, 16), BERLIN, None).day == date(2026, 11, 16)


def test_a_time_without_a_zone_needs_one() -> None:
    late = read_date("2026-11-16 23:30")

    assert local_day(late, BERLIN, ZoneInfo("UTC")).day == date(2026, 11, 17)
    with pytest.raises(Unreadable, match="carries no time zone"):
        local_day(late, BERLIN, None)
    assert carries_no_zone(["2026-11-16 23:30"])
    assert not carries_no_zone(["2026-11-16", "2026-11-16T23:30Z"])


def test_a_time_the_clocks_skipped_is_marked() -> None:
    assert local_day(naive(2026, 3, 29, 2, 30), BERLIN, BERLIN).skipped
    assert not local_day(naive(2026, 10, 25, 2, 30), BERLIN, BERLIN).skipped
    assert not local_day(naive(2026, 3, 29, 3, 30), BERLIN, BERLIN).skipped


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-03", date(2026, 3, 1)),
        ("03/2026", date(2026, 3, 1)),
        ("Mar 2026", date(2026, 3, 1)),
        ("Mar-26", date(2026, 3, 1)),
        ("2026-03-14", date(2026, 3, 1)),
    ],
)
def test_a_month_is_its_first_day(text: str, month: date) -> None:
    assert read_month(text) == month


@pytest.mark.parametrize("text", ["2026-Q2", "Q12026", "q4 2025"])
def test_a_quarter_is_no_month(text: str) -> None:
    with pytest.raises(Unreadable, match=r"It is a quarter\. Give each of its months"):
        read_month(text)


def test_an_impossible_month_says_why() -> None:
    with pytest.raises(Unreadable, match="no month 13"):
        read_month("2026-13")
