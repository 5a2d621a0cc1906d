"""Rows of a log added up to days of use; what happened inside a day is never kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from adoption.usage.log_fields import PAUSE
from adoption.usage.weeks.gaps import gaps
from adoption.usage.weeks.week_of_use import Actions, weeks_of
from core.imports.stage import Kept
from rollout.people.account_matching import Matcher


@dataclass
class Knowledge:
    """The people a log's user names may belong to."""

    matcher: Matcher
    adds_people: bool


class UsageDays:
    """Adds rows up one by one."""

    def __init__(self, known: Knowledge) -> None:
        """Start with none."""
        self._known = known
        self._days: dict[tuple[str, date], Actions] = {}
        self._unmatched_rows = 0
        self._switches: set[tuple[date, str]] = set()

    def add(self, kept: Kept) -> None:
        """Take a usable row; one of the log itself is nobody's use."""
        if switch := kept.values.get(PAUSE):
            self._switches.add((kept.values["day"], switch))
        else:
            self._change(kept, 1)

    def _change(self, kept: Kept, times: int) -> None:
        values = kept.values
        count = times * values.get("count", 1)
        key = values["user"], values["day"]
        actions, key_actions = self._days.get(key, (0, 0))
        self._days[key] = actions + count, key_actions + (count if values.get("key") else 0)
        if self._known.matcher.is_open(values["user"]):
            self._unmatched_rows += times

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """The weeks of use of import `number`; a day without an action is none."""
        for week in weeks_of(self._used()):
            yield {"import_number": number, **vars(week)}

    def facts(self) -> dict[str, Any]:
        """People, names that match nobody, days of use, first and last day."""
        used = self._used()
        days = {day for _account, day in used}
        return self._facts({account for account, _day in used}, len(used), days)

    def _facts(self, accounts: set[str], used: int, days: set[date]) -> dict[str, Any]:
        people = accounts - self._known.matcher.not_people
        unmatched = {name for name in people if self._known.matcher.is_open(name)}
        lost = set() if self._known.adds_people else unmatched
        return {
            "people": len(people),
            "unmatched": len(lost),
            "unmatched_rows": self._unmatched_rows if lost else 0,
            "user_days": used,
            "first_day": min(days).isoformat() if days else None,
            "last_day": max(days).isoformat() if days else None,
            **self._gaps(days),
        }

    def _gaps(self, days: set[date]) -> dict[str, Any]:
        if not self._switches or not days:
            return {}
        found = gaps(self._switches, min(days), max(days))
        return {"gaps": [[first.isoformat(), last.isoformat()] for first, last in found]}

    def _used(self) -> dict[tuple[str, date], Actions]:
        return {key: sums for key, sums in self._days.items() if sums[0] > 0}
