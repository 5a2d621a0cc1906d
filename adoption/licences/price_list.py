"""Which line of the price list holds on a day, and what seats cost a month.

Source: docs/methods/unused_seats.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

REGULAR: Final = "regular"
OCCASIONAL: Final = "occasional"


@dataclass(frozen=True)
class Price:
    """A line of the price list: seats bought, and the price of one a month in minor units."""

    id: int
    name: str
    kind: str
    seats: int
    price: int
    since: date
    until: date | None = None

    @property
    def a_month(self) -> int:
        """What all of its seats cost a month, in minor units."""
        return self.seats * self.price


def in_force(prices: Iterable[Price], *, on: date) -> list[Price]:
    """For each type the line that began last and has not ended, by name."""
    found: dict[str, Price] = {}
    for price in sorted(prices, key=lambda price: price.since):
        if price.since <= on:
            found[price.name] = price
    return [
        price for _name, price in sorted(found.items()) if price.until is None or price.until >= on
    ]
