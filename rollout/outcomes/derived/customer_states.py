"""Customers by state at each month's end: active, permanent or lost; before that, potential.

Source: docs/methods/customer_states.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rollout.outcomes.derived.customers import Customer, Rules
from rollout.outcomes.derived.month_figure import Part, first_of, parts_with


@dataclass(frozen=True)
class States:
    """How many customers were in each state at the end of a month (its first day)."""

    month: date
    active: int
    permanent: int
    lost: int


def customer_states(customers: Mapping[str, Customer], rules: Rules) -> dict[Part, list[States]]:
    """The states of every part, from the first month of which two whole windows are known.

    Permanent: ordered within the last `window` months and within the `window` months before
    those. Active: within the last ones only. Lost: ordered once, but not within the last ones.
    """
    parts: dict[Part, list[set[int]]] = {}
    for customer in customers.values():
        for part in parts_with(customer.place):
            parts.setdefault(part, []).append(set(customer.months))
    return {part: _by_month(found, rules) for part, found in parts.items()}


def _by_month(customers: Sequence[set[int]], rules: Rules) -> list[States]:
    first = rules.first + 2 * rules.window - 1
    return [_at_the_end(customers, number, rules) for number in range(first, rules.last + 1)]


def _at_the_end(customers: Iterable[set[int]], number: int, rules: Rules) -> States:
    start = number - rules.window + 1
    before = range(start - rules.window, start)
    active = permanent = lost = 0
    for months in customers:
        if any(month in months for month in range(start, number + 1)):
            stayed = any(month in months for month in before)
            permanent, active = permanent + stayed, active + (not stayed)
        elif min(months) < start:
            lost += 1
    return States(first_of(number), active, permanent, lost)
