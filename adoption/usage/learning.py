"""The weeks after go-live in which people get used to it, and nothing is judged."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

WEEKS: Final = 12
MOST_WEEKS: Final = 52


@dataclass(frozen=True)
class LearningPeriod:
    """The days from go-live, both included, that are drawn as a band and never judged."""

    first_day: date
    last_day: date

    def holds(self, day: date) -> bool:
        """Whether a figure that ends on `day` is not judged yet."""
        return day <= self.last_day

    def weeks_left(self, on: date) -> int:
        """The weeks that are still to come, a begun one included; 0 once it is over."""
        return max(0, -(-(self.last_day - on).days // 7))


def learning_period(go_live: date | None, weeks: int = WEEKS) -> LearningPeriod | None:
    """The band of so many weeks (0 to 52) from go-live; None without a go-live or without weeks.

    Raises ValueError for another number of weeks. Source: docs/methods/learning.md.
    """
    if not 0 <= weeks <= MOST_WEEKS:
        raise ValueError(f"A learning period of 0 to {MOST_WEEKS} weeks.")
    if go_live is None or weeks == 0:
        return None
    return LearningPeriod(go_live, go_live + timedelta(days=7 * weeks - 1))
