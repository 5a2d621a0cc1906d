"""How amounts of one currency are written, for people and for files."""

from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import get_currency_precision

from core.numbers import Format


@dataclass(frozen=True)
class Money:
    """How to write minor units of one currency."""

    currency: str
    fmt: Format

    def __call__(self, minor_units: float) -> str:
        """An amount as "€83,400"."""
        return self.fmt.money(minor_units, self.currency)

    def plain(self, minor_units: int | None) -> str:
        """An amount in major units as files have it: "83400.00"; empty when there is none."""
        if minor_units is None:
            return ""
        return str(Decimal(minor_units).scaleb(-get_currency_precision(self.currency)))

    def major(self, minor_units: float) -> float:
        """An amount in major units, for a scale."""
        return float(minor_units / 10 ** get_currency_precision(self.currency))
