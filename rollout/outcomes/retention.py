"""Customer retention month by month, from a plain list of orders."""

from dataclasses import dataclass, field
from datetime import date

from core.i18n import _

WINDOW = 6


@dataclass(frozen=True)
class RetentionMonth:
    """The customers who ordered in a month (its first day) and what became of them.

    `rate` is retained / active, `average_order` is in the unit of the amounts. `mature` says
    that every month in which they could have ordered again has been seen to its end.
    """

    month: date
    active: int
    retained: int
    rate: float | None
    orders: int
    average_order: float | None
    new_customers: int
    mature: bool
    missing: str | None = None


@dataclass
class Orders:
    """Orders read one by one, keeping only which customer ordered in which month.

    Memory grows with customers × months, never with orders.
    """

    customers_of: dict[int, set[str]] = field(default_factory=dict)
    orders_of: dict[int, int] = field(default_factory=dict)
    amount_of: dict[int, float] = field(default_factory=dict)
    without_amount: set[int] = field(default_factory=set)

    def add(self, customer: str, day: date, amount: float | None = None) -> None:
        """One order of `customer` on `day`."""
        month = day.year * 12 + day.month - 1
        self.customers_of.setdefault(month, set()).add(customer)
        self.orders_of[month] = self.orders_of.get(month, 0) + 1
        if amount is None:
            self.without_amount.add(month)
        else:
            self.amount_of[month] = self.amount_of.get(month, 0.0) + amount


def retention(orders: Orders, *, window: int = WINDOW) -> list[RetentionMonth]:
    """Every month from the first order's to the last order's, oldest first.

    Retained is who ordered again in one of the next `window` (at least 1) calendar months.
    Source: docs/methods/retention.md.
    """
    if window < 1:
        raise ValueError(_("The window must be at least one month."))
    months = range(min(orders.customers_of, default=0), max(orders.customers_of, default=-1) + 1)
    seen: set[str] = set()
    found = []
    for month in months:
        active = orders.customers_of.get(month, set())
        found.append(_month(orders, month, window, len(active - seen), months[-1]))
        seen |= active
    return found


def _month(orders: Orders, month: int, window: int, new: int, last: int) -> RetentionMonth:
    active = orders.customers_of.get(month, set())
    later = (orders.customers_of.get(month + ahead, set()) for ahead in range(1, window + 1))
    retained = len(active & set().union(*later))
    count = orders.orders_of.get(month, 0)
    priced = count and month not in orders.without_amount
    return RetentionMonth(
        month=date(month // 12, month % 12 + 1, 1),
        active=len(active),
        retained=retained,
        rate=retained / len(active) if active else None,
        orders=count,
        average_order=orders.amount_of[month] / count if priced else None,
        new_customers=new,
        mature=month + window <= last,
        missing=None if active else _("Nobody ordered in this month."),
    )
