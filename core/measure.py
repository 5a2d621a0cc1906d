"""The one shape in which every part offers its figure for a phase."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Measure:
    """A figure with everything needed to read it honestly.

    `value`, `low`, `high` and `target` share one unit (shares are 0-1, money is minor units).
    Where there is no figure, `value` is None and `missing` says why in a sentence. `note` is what
    nobody may read the figure without.
    """

    value: float | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    target: float | None = None
    as_of: date | None = None
    missing: str | None = None
    note: str | None = None
