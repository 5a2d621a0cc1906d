"""Days on which a log was switched off: nothing is known of them, which is no fall in use."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date


def gaps(switches: Iterable[tuple[date, str]], first: date, last: date) -> list[tuple[date, date]]:
    """The gaps between `first` and `last` in a log that was switched "off" and "on" on these days.

    A day of which the log holds a part only belongs to the gap. A day with both leaves all as it
    was before it. What is switched on without having been switched off was off from the start.
    Source: docs/methods/usage_days.md.
    """
    found: list[tuple[date, date]] = []
    since: date | None = None
    ever = False
    for day, words in sorted(_by_day(switches).items()):
        if words == {"off"} and since is None:
            since = day
        elif words == {"on"} and (since is not None or not ever):
            found.append((since or first, day))
            since = None
        ever = True
    ends = [*found, (since, last)] if since is not None else found
    cut = [(max(begin, first), min(end, last)) for begin, end in ends]
    return [(begin, end) for begin, end in cut if begin <= end]


def _by_day(switches: Iterable[tuple[date, str]]) -> dict[date, set[str]]:
    days: dict[date, set[str]] = defaultdict(set)
    for day, word in switches:
        days[day].add(word)
    return days
