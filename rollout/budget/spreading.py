"""A cost over months: once, spread evenly, or the same again every month."""

from datetime import date

from rollout.budget.earned_value import MonthAmounts


def over_months(amount: int, first: date, last: date, *, recurring: bool) -> MonthAmounts:
    """`amount` minor units in each month (recurring), or divided among them to the last unit."""
    months = months_from(first, last)
    if recurring:
        return tuple((month, amount) for month in months)
    share, rest = divmod(amount, len(months))
    return tuple((month, share + (at < rest)) for at, month in enumerate(months))


def months_from(first: date, last: date) -> list[date]:
    """The first days of the months from `first` to `last`, both included."""
    start, end = first.year * 12 + first.month, last.year * 12 + last.month
    return [date((at - 1) // 12, (at - 1) % 12 + 1, 1) for at in range(start, end + 1)]
