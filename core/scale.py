"""Where the grid lines of a scale stand: round numbers, five to seven of them."""

from math import floor, log10
from typing import Final

LINES: Final = 5
STEPS: Final = (1, 2, 2.5, 5, 10)


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Evenly spaced round numbers from at or below `low` to at or above `high`."""
    span = (high - low) or abs(high) or 1.0
    step = _step(span / LINES)
    first = floor(low / step + 1e-9)
    last = first
    while last * step < high - 1e-9 * step or last == first:
        last += 1
    return tuple(round(place * step, 10) for place in range(first, last + 1))


def _step(rough: float) -> float:
    size = 10 ** floor(log10(rough))
    return float(next(factor * size for factor in STEPS if factor * size >= rough * (1 - 1e-9)))
