"""Months as whole numbers in a row, and the day each of them is over."""

from datetime import date, timedelta

LAST = 9999 * 12 + 11


def month_number(day: date) -> int:
    """The number of the month a day lies in; neighbouring months are neighbouring numbers."""
    return day.year * 12 + day.month - 1


def first_day(number: int) -> date:
    """The first day of a month; numbers beyond the calendar give its last month."""
    number = min(max(number, 12), LAST)
    return date(number // 12, number % 12 + 1, 1)


def end_of(number: int) -> date:
    """The last day of a month."""
    return date.max if number >= LAST else first_day(number + 1) - timedelta(days=1)


def last_over(day: date) -> int:
    """The last month that is over on the evening of `day`."""
    number = month_number(day)
    return number if end_of(number) == day else number - 1
