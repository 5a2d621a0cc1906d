"""The only place that asks what time it is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones


@dataclass(frozen=True)
class Clock:
    """Tells the moment and the day; a demo database may pin the day."""

    pinned: date | None = None

    def now(self) -> datetime:
        """The moment, in UTC; on a pinned day it is that day at the present time of day."""
        moment = datetime.now(UTC)
        if self.pinned is None:
            return moment
        return datetime.combine(self.pinned, moment.timetz().replace(tzinfo=None), UTC)

    def today(self, zone: str = "UTC") -> date:
        """The calendar day in the time zone `zone` (an IANA name)."""
        return self.pinned or self.now().astimezone(ZoneInfo(zone)).date()


def midnight(day: date, zone: str = "UTC") -> datetime:
    """The moment, in UTC, at which `day` begins in `zone`."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


@cache
def time_zones() -> frozenset[str]:
    """The IANA names of all time zones, gathered once: asking walks over six hundred files."""
    return frozenset(available_timezones())
