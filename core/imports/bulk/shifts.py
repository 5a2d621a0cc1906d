"""How far a file's clock is from that of the rollout, from one change of either to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.imports.dates import local_day

DAY: Final = timedelta(days=1)
QUARTER: Final = timedelta(minutes=15)


@dataclass(frozen=True)
class Shift:
    """What to add to a time, from `start` until the next shift starts.

    None where no clock ever showed such a time, and before the first and after the last day.
    """

    start: datetime
    add: timedelta | None


def shifts(file_zone: ZoneInfo, zone: ZoneInfo, first: date, last: date) -> list[Shift]:
    """The shifts from `first` to `last`, by the file's clock, oldest first."""
    found = [Shift(datetime.combine(date.min, time()), None)]
    for at in _moments(file_zone, zone, first, last):
        skipped = local_day(at, zone, file_zone).skipped
        add = None if skipped else _marks(at, file_zone, zone)[0]
        if add != found[-1].add:
            found.append(Shift(at, add))
    return [*found, Shift(datetime.combine(last, time()) + DAY, None)]


def _moments(file_zone: ZoneInfo, zone: ZoneInfo, first: date, last: date) -> Iterator[datetime]:
    """Every midnight, and on days on which a clock changes every quarter of an hour."""
    for ahead in range((last - first).days + 1):
        start = datetime.combine(first, time()) + ahead * DAY
        changes = _marks(start, file_zone, zone) != _marks(start + DAY, file_zone, zone)
        yield from (start + n * QUARTER for n in range(96 if changes else 1))


def _marks(at: datetime, file_zone: ZoneInfo, zone: ZoneInfo) -> tuple[timedelta, timedelta | None]:
    """What to add, and how far the file's clock is from UTC."""
    placed = at.replace(tzinfo=file_zone)
    return placed.astimezone(zone).replace(tzinfo=None) - at, placed.utcoffset()
