"""Who keeps using it: active in at least so many of the last weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from adoption.usage.active_share import Days
from adoption.usage.person_use import PersonUse, newest_day, seen_whole
from core.i18n import _

WEEKS: Final = 8
AT_LEAST: Final = 6


@dataclass(frozen=True)
class Sustained:
    """How many were active in at least `at_least` of the `weeks` weeks up to `last_day`.

    `share` (0-1) is of the `people` on the roster who were there for all of the weeks; those who
    came later are `too_new`, those who left are in no number. `complete` says that files cover all
    of the days. Without a share `missing` says why.
    """

    first_day: date | None
    last_day: date | None
    weeks: int
    at_least: int
    sustained: int = 0
    people: int = 0
    too_new: int = 0
    share: float | None = None
    complete: bool = False
    missing: str | None = None


def sustained_use(
    people: Sequence[PersonUse],
    go_live: date,
    covered: Sequence[Days],
    *,
    on: date,
    at_least: int = AT_LEAST,
    weeks: int = WEEKS,
) -> Sustained:
    """The weeks are blocks of seven days that end on the newest day files cover.

    Raises ValueError where more weeks are asked for than there are. Source:
    docs/methods/sustained.md.
    """
    if not 1 <= at_least <= weeks:
        raise ValueError(_("At least one week, and no more than all of them."))
    last = newest_day(covered, on)
    if last is None:
        return Sustained(None, None, weeks, at_least, missing=_("No file covers these days."))
    days = (last - timedelta(days=7 * weeks - 1), last)
    asked = (*days, weeks, at_least)
    if missing := _no_share(days, go_live, covered):
        return Sustained(*asked, missing=missing)
    members = [person for person in people if person.belongs(last)]
    judged = [person for person in members if person.start(go_live) <= days[0]]
    kept = sum(weeks_active(person, last, weeks) >= at_least for person in judged)
    counts = (kept, len(judged), len(members) - len(judged))
    if not judged:
        return Sustained(*asked, *counts, missing=_("Nobody has been here for all of these weeks."))
    return Sustained(*asked, *counts, kept / len(judged), seen_whole(covered, days))


def _no_share(days: Days, go_live: date, covered: Sequence[Days]) -> str | None:
    if days[0] < go_live:
        return _("Too early: the group has not been live for all of these weeks.")
    weeks = (days[1] - days[0]).days // 7 + 1
    for week in range(weeks):
        first = days[0] + timedelta(weeks=week)
        if not any(
            begins <= first + timedelta(days=6) and first <= ends for begins, ends in covered
        ):
            return _("No file covers one of these weeks.")
    return None


def weeks_active(person: PersonUse, last: date, weeks: int = WEEKS) -> int:
    """In how many of the `weeks` weeks up to `last` a person worked in the CRM (0 to `weeks`)."""
    first = last - timedelta(days=7 * weeks - 1)
    return len({(done.day - first).days // 7 for done in person.within((first, last))})
