"""Whether a record is kept up, and a reminder done by its day.

Source: docs/methods/freshness.md.
"""

from datetime import date, timedelta
from typing import Final

FRESH_FOR: Final = timedelta(days=90)


def is_fresh(changed: date | None, day: date) -> bool:
    """Whether a record was changed within the 90 days that end on `day`; unknown is not fresh."""
    return changed is not None and timedelta(0) <= day - changed < FRESH_FOR


def is_on_time(due: date, done: date | None) -> bool:
    """Whether a reminder was done on its day or before."""
    return done is not None and done <= due
