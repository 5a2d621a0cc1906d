"""What keeping something costs a year, from the months for which it is planned."""

from collections.abc import Iterable, Sequence
from datetime import date

Months = Sequence[tuple[date, int]]


def running_cost(lines: Iterable[Months], *, on: date) -> int:
    """Twelve average months of every recurring line that is still planned on the day `on`.

    A line is its planned months (first day, minor units); one whose last month is over costs
    nothing any more. Source: docs/methods/benefits.md.
    """
    return sum(_a_year(months) for months in lines if _still_planned(months, on))


def _still_planned(months: Months, on: date) -> bool:
    return any((month.year, month.month) >= (on.year, on.month) for month, _amount in months)


def _a_year(months: Months) -> int:
    return round(sum(amount for _month, amount in months) * 12 / len(months))
