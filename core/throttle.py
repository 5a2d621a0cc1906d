"""How often something may be tried, and when the next try is free."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil
from threading import Lock
from typing import Final

from core.forms import TooMany
from core.i18n import ngettext

HOUR: Final = timedelta(hours=1)


def slow_down(tries: Sequence[datetime], most: int, window: timedelta, now: datetime) -> None:
    """Refuse one try more than `most` within `window`, and say when the next is free."""
    recent = sorted(moment for moment in tries if now - window < moment <= now)
    if len(recent) < most:
        return
    seconds = max(1, ceil((recent[-most] + window - now).total_seconds()))
    minutes = ceil(seconds / 60)
    sentence = ngettext(
        "Too many tries. Wait %(minutes)s minute, then try again.",
        "Too many tries. Wait %(minutes)s minutes, then try again.", minutes,
    )  # fmt: skip
    raise TooMany(sentence % {"minutes": minutes}, seconds)


class Tries:
    """Tries of the last hour in this process's memory: where a stored time would say too much."""

    def __init__(self) -> None:
        """Start with none."""
        self._tries: dict[str, list[datetime]] = {}
        self._lock = Lock()

    def note(self, key: str, most: int, now: datetime) -> None:
        """Count a try of `key`; refuses, uncounted, one more than `most` within an hour."""
        with self._lock:
            since = now - HOUR
            kept = {each: [at for at in tries if at > since] for each, tries in self._tries.items()}
            self._tries = {each: tries for each, tries in kept.items() if tries}
            slow_down(self._tries.get(key, ()), most, HOUR, now)
            self._tries.setdefault(key, []).append(now)
