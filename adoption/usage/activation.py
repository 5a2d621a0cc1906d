"""How long people take to their first key action, and how many manage it in time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from adoption.usage.active_share import Days
from adoption.usage.person_use import PersonUse, newest_day, seen_through
from adoption.usage.survival import Median, Observed, median_time
from core.i18n import _

WITHIN: Final = 14
GRACE: Final = 7


class Standing(StrEnum):
    """What can be said of a person's start; exactly one holds.

    Judged are those whom files show for all of the days and the grace after them: they were in
    time, late, or have not begun. The others are too new, left before that, or fall into days that
    no file covers.
    """

    IN_TIME = "in time"
    LATE = "late"
    NOT_YET = "not yet"
    TOO_NEW = "too new"
    LEFT = "left"
    UNSEEN = "unseen"


JUDGED: Final = (Standing.IN_TIME, Standing.LATE, Standing.NOT_YET)


@dataclass(frozen=True)
class Start:
    """A person's start: from `since` they were watched for `watched` days without a gap.

    `took` are the days to the first key action (0: the same day), None while there is none.
    Watching ended early where they left, or where files have a gap.
    """

    person: int
    since: date
    watched: int
    took: int | None
    has_left: bool
    has_gap: bool


@dataclass(frozen=True)
class Activation:
    """How a group's people began, as of the newest day that files cover.

    `share` (0-1) is who began within `within` days, of the `judged`; `median` is the days to the
    first key action among everybody seen, the too new included. `people` counts each person once,
    by standing. Without a share `missing` says why.
    """

    as_of: date | None
    within: int
    grace: int
    people: dict[Standing, int]
    judged: int
    share: float | None
    median: Median
    missing: str | None = None


def activation(
    people: Sequence[PersonUse],
    go_live: date,
    covered: Sequence[Days],
    *,
    on: date,
    within: int = WITHIN,
    grace: int = GRACE,
    key_only: bool = True,
) -> Activation:
    """Who had a first key action within so many days of joining or go-live, whichever is later.

    With `key_only` false any action counts, for logs that do not say which are key actions.
    Source: docs/methods/activation.md.
    """
    found = starts(people, go_live, covered, on=on, key_only=key_only)
    counts = Counter(standing(start, within, grace) for start in found)
    judged = sum(counts[each] for each in JUDGED)
    return Activation(
        as_of=newest_day(covered, on),
        within=within,
        grace=grace,
        people={each: counts[each] for each in Standing},
        judged=judged,
        share=counts[Standing.IN_TIME] / judged if judged else None,
        median=median_time([observed(start) for start in found if start.watched]),
        missing=None if judged else _nobody(counts),
    )


def _nobody(counts: Counter[Standing]) -> str:
    if counts[Standing.TOO_NEW]:
        return _("Everybody is too new to say.")
    if counts[Standing.UNSEEN]:
        return _("No file covers people's first days.")
    return _("Nobody has started yet.")


def starts(
    people: Sequence[PersonUse],
    go_live: date,
    covered: Sequence[Days],
    *,
    on: date,
    key_only: bool = True,
) -> list[Start]:
    """The start of everybody whose first day lies on or before the newest day files cover."""
    until = newest_day(covered, on)
    return [
        _start(person, go_live, covered, until, key_only)
        for person in people
        if until and person.has_started(go_live, until)
    ]


def _start(
    person: PersonUse, go_live: date, covered: Sequence[Days], until: date, key_only: bool
) -> Start:
    since, leaves = person.start(go_live), person.on_roster.leaves
    end = min(until, leaves) if leaves else until
    seen = seen_through(covered, since, end)
    last = seen or since - timedelta(days=1)
    first = next(
        (d.day for d in person.within((since, last)) if d.key_actions or not key_only), None
    )
    return Start(
        person=person.on_roster.person,
        since=since,
        watched=(last - since).days + 1,
        took=(first - since).days if first else None,
        has_left=leaves is not None and leaves < until,
        has_gap=last < end,
    )


def standing(start: Start, within: int = WITHIN, grace: int = GRACE) -> Standing:
    """What can be said of a start by now."""
    if start.watched < within + grace:
        if start.has_gap:
            return Standing.UNSEEN
        return Standing.LEFT if start.has_left else Standing.TOO_NEW
    if start.took is None:
        return Standing.NOT_YET
    return Standing.IN_TIME if start.took < within else Standing.LATE


def observed(start: Start) -> Observed:
    """How long a person was waited for: until the first key action, or the last day seen."""
    if start.took is None:
        return Observed(float(start.watched - 1), happened=False)
    return Observed(float(start.took), happened=True)
