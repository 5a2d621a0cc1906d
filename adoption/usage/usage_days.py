"""Which import speaks for which day: the rule that keeps overlapping files from adding up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby


@dataclass(frozen=True)
class Cover:
    """The days an applied import covers, both included.

    `order` grows with every import applied: the latest has the largest. `actions` of a day are
    needed where a file of this source begins or ends; a day not in it had none. Of its `gaps`,
    first and last days, the file tells nothing.
    """

    number: int
    order: int
    source: str
    first_day: date
    last_day: date
    actions: Mapping[date, int]
    gaps: Sequence[tuple[date, date]] = ()


@dataclass(frozen=True)
class Span:
    """Days, both included, for which the import `number` is the visible one of its source."""

    source: str
    number: int
    first_day: date
    last_day: date


def visible_spans(covers: Iterable[Cover]) -> list[Span]:
    """Per source, oldest first, the import visible on each day; undone imports are left out.

    Of the imports covering a day the latest is visible. On the first and last day of a file,
    which it may hold in part only, it replaces an earlier one only if it has no fewer actions.
    Source: docs/methods/usage_days.md.
    """
    seen: dict[tuple[str, date], Cover] = {}
    for cover in sorted(covers, key=lambda cover: (cover.order, cover.number)):
        for day in _days(cover):
            earlier = seen.get((cover.source, day))
            if earlier is None or _replaces(cover, earlier, day):
                seen[cover.source, day] = cover
    return list(_joined(seen))


def _days(cover: Cover) -> Iterator[date]:
    for ahead in range((cover.last_day - cover.first_day).days + 1):
        day = cover.first_day + timedelta(days=ahead)
        if not any(first <= day <= last for first, last in cover.gaps):
            yield day


def _replaces(cover: Cover, earlier: Cover, day: date) -> bool:
    """Inside the new file always; at its ends only where it has no fewer actions."""
    inside = cover.first_day < day < cover.last_day
    return inside or cover.actions.get(day, 0) >= earlier.actions.get(day, 0)


def _joined(seen: Mapping[tuple[str, date], Cover]) -> Iterator[Span]:
    """Neighbouring days of one import as one span."""
    ordered = sorted(seen)

    def kinship(place: int) -> tuple[str, int, int]:
        source, day = ordered[place]
        return source, seen[source, day].number, day.toordinal() - place

    for (source, number, _gap), places in groupby(range(len(ordered)), kinship):
        days = [ordered[place][1] for place in places]
        yield Span(source, number, days[0], days[-1])
