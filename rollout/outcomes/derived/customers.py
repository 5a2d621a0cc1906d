"""What a list of orders says of a business, month by month and part by part.

Source: docs/methods/customers.md.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil, sqrt
from typing import Final

from rollout.outcomes.derived.month_figure import (
    MonthFigure,
    Part,
    counted,
    first_of,
    month_number,
    parts_with,
)

YEAR: Final = 12
LOOKED_BACK: Final = 3
LOYAL: Final = 2
BEST: Final = 5


@dataclass(slots=True)
class Bought:
    """What a customer ordered in one month; `unpriced` orders came without an amount.

    Amounts, and the sum of their squares, are in minor units.
    """

    orders: int = 0
    amount: int = 0
    squares: int = 0
    unpriced: int = 0


@dataclass(slots=True)
class Customer:
    """A customer: the day and the place of the first order, and what was ordered each month."""

    first: date
    place: Part
    months: dict[int, Bought] = field(default_factory=dict)


@dataclass
class Orders:
    """Orders added up to what each customer bought in each month; single orders are not kept."""

    customers: dict[str, Customer] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)

    def add(self, customer: str, day: date, amount: int | None, place: Part) -> None:
        """One order. A customer belongs where the first order does."""
        self.days.add(day)
        known = self.customers.get(customer)
        if known is None:
            known = self.customers[customer] = Customer(day, place)
        elif day < known.first:
            known.first, known.place = day, place
        bought = known.months.setdefault(month_number(day), Bought())
        bought.orders += 1
        if amount is None:
            bought.unpriced += 1
        else:
            bought.amount += amount
            bought.squares += amount * amount


@dataclass(frozen=True)
class Rules:
    """How figures are worked out: from the whole months `first` to `last` (month numbers).

    Whoever orders again within `window` months came back. The best customers spent at least
    `best_from` minor units, of which `minor` make one, in 12 months; None when nobody can say.
    """

    first: int
    last: int
    window: int
    best_from: int | None = None
    minor: int = 100


Figures = dict[str, list[MonthFigure]]


def customer_figures(customers: Mapping[str, Customer], rules: Rules) -> dict[Part, Figures]:
    """Every figure of every part, by the key the library has for it.

    Months of which the list cannot know who is new (the first `window`) have none that needs it.
    """
    parts: dict[Part, list[Customer]] = {}
    for customer in customers.values():
        for part in parts_with(customer.place):
            parts.setdefault(part, []).append(customer)
    return {part: _figures(found, rules) for part, found in parts.items()}


def _figures(customers: Sequence[Customer], rules: Rules) -> Figures:
    months = _months(customers, rules)
    return {
        name: [found for number in range(rules.first, rules.last + 1)
               for found in figure(months, number, rules)]
        for name, figure in _FIGURES.items()
    }  # fmt: skip


@dataclass(slots=True)
class _Month:
    """The sums of a month of one part; `base` are customers with an order in the window."""

    active: int = 0
    again: int = 0
    new: int = 0
    base: int = 0
    loyal: int = 0
    best: int = 0
    orders: int = 0
    amount: int = 0
    squares: int = 0
    unpriced: int = 0


_Months = Mapping[int, _Month]


def _months(customers: Iterable[Customer], rules: Rules) -> _Months:
    months = {number: _Month() for number in range(rules.first, rules.last + 1)}
    for customer in customers:
        for number, bought in customer.months.items():
            if rules.first <= number <= rules.last:
                _add(months[number], customer, number, bought, rules)
        for number in _in_base(customer, rules):
            months[number].base += 1
    return months


def _add(month: _Month, customer: Customer, number: int, bought: Bought, rules: Rules) -> None:
    there = customer.months
    month.active += 1
    month.again += any(n in there for n in range(number + 1, number + rules.window + 1)
                       if n <= rules.last)  # fmt: skip
    month.new += month_number(customer.first) == number
    month.loyal += sum(number - back in there for back in range(1, LOOKED_BACK + 1)) >= LOYAL
    if rules.best_from is not None:
        month.best += spent(customer, number) >= rules.best_from
    month.orders += bought.orders
    month.amount += bought.amount
    month.squares += bought.squares
    month.unpriced += bought.unpriced


def spent(customer: Customer, number: int) -> int:
    """What a customer spent in the 12 months that end with this one, in minor units."""
    year = range(number - YEAR + 1, number + 1)
    return sum(customer.months[month].amount for month in year if month in customer.months)


def _in_base(customer: Customer, rules: Rules) -> set[int]:
    within = {number + ahead for number in customer.months for ahead in range(rules.window)}
    return {number for number in within if rules.first <= number <= rules.last}


def _retention(months: _Months, number: int, rules: Rules) -> Iterator[MonthFigure]:
    month = months[number]
    return counted(number, month.again, month.active, rules.last, rules.window)


def _repeat_share(months: _Months, number: int, rules: Rules) -> Iterator[MonthFigure]:
    month = months[number]
    if number >= rules.first + rules.window:
        yield from counted(number, month.orders - month.new, month.orders)


def _new_customers(months: _Months, number: int, rules: Rules) -> Iterator[MonthFigure]:
    if number >= rules.first + rules.window:
        yield MonthFigure(first_of(number), months[number].new)


def _average_order(months: _Months, number: int, rules: Rules) -> Iterator[MonthFigure]:
    month, minor = months[number], rules.minor
    if month.orders and not month.unpriced:
        n, mean = month.orders, month.amount / month.orders
        spread = sqrt(max(0.0, month.squares - n * mean * mean) / (n - 1)) if n > 1 else 0.0
        yield MonthFigure(
            first_of(number), mean / minor, month.amount / minor, n,
            spread / minor if n > 1 else None, n,
        )  # fmt: skip


def _base_growth(months: _Months, number: int, rules: Rules) -> Iterator[MonthFigure]:
    if number >= rules.first + rules.window:
        base, before = months[number].base, months[number - 1].base
        yield from counted(number, base - before, before)


def _revenue(months: _Months, number: int, rules: Rules) -> Iterator[MonthFigure]:
    month = months[number]
    if month.orders and not month.unpriced:
        yield MonthFigure(first_of(number), month.amount / rules.minor)


def _best_share(months: _Months, number: int, rules: Rules) -> Iterator[MonthFigure]:
    month = months[number]
    if rules.best_from is not None and number >= rules.first + YEAR - 1 and not month.unpriced:
        yield from counted(number, month.best, month.active)


def _loyal(months: _Months, number: int, rules: Rules) -> Iterator[MonthFigure]:
    if number >= rules.first + LOOKED_BACK:
        yield from counted(number, months[number].loyal, months[number].active)


_FIGURES: Final[dict[str, Callable[[_Months, int, Rules], Iterator[MonthFigure]]]] = {
    "retention": _retention,
    "repeat_share": _repeat_share,
    "new_customers": _new_customers,
    "average_order": _average_order,
    "base_growth": _base_growth,
    "revenue": _revenue,
    "top_segment_share": _best_share,
    "loyal_customers": _loyal,
}


def best_from(customers: Iterable[Customer], first: int, last: int) -> int | None:
    """What the best fifth spent at least in the list's first 12 whole months, in minor units.

    None where the list is shorter than that or an order of it has no amount.
    """
    year = range(first, first + YEAR)
    if last < year[-1]:
        return None
    buyers = [customer for customer in customers if any(n in customer.months for n in year)]
    bought = (months[n] for months in (c.months for c in buyers) for n in year if n in months)
    if any(month.unpriced for month in bought):
        return None
    ranked = sorted((spent(customer, year[-1]) for customer in buyers), reverse=True)
    return ranked[ceil(len(ranked) / BEST) - 1] if ranked else None


def share_of_new(figures: Mapping[Part, Figures], part: Part) -> list[MonthFigure]:
    """Of each month's new customers of the part's group, the share who belong to `part`."""
    whole = {found.month: found.value for found in figures[Part(part.unit)]["new_customers"]}
    return [
        share
        for found in figures[part]["new_customers"]
        for share in counted(month_number(found.month), found.value, whole[found.month])
    ]
