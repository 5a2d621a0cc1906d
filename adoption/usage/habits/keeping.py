"""Who keeps at it: sustained use week by week, who stopped or came back, and who began when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from adoption.usage.active_share import Days
from adoption.usage.cohorts import cohorts
from adoption.usage.habits.members import Counts, Group, Parted, parted
from adoption.usage.lapsed import State, transitions
from adoption.usage.person_use import PersonUse
from adoption.usage.sustained import AT_LEAST, WEEKS, Sustained, sustained_use
from core.i18n import N_

FOUR_WEEKS: Final = timedelta(days=28)
MOST_POINTS: Final = 52
MOVES: Final = tuple((was, now) for was in State for now in State)


@dataclass(frozen=True)
class Kept:
    """Per team and role who was there for all of the weeks up to `last_day`: stopped, kept at it.

    Without a share `missing` says why, in English.
    """

    last_day: date
    people: Parted
    too_new: int
    complete: bool
    missing: str | None = None


@dataclass(frozen=True)
class Moved:
    """Per team and role how many made each of `MOVES` from the earlier days to the later ones."""

    earlier: Days
    later: Days
    people: Parted
    complete: bool
    missing: str | None = None


@dataclass(frozen=True)
class Month:
    """Who started from one month to another: per week since (not active, active), None if blank."""

    first_month: date
    last_month: date
    n: int
    cells: tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True)
class Keeping:
    """`points` are weeks apart, oldest first, and end on the newest day files cover."""

    at_least: int
    weeks: int
    points: tuple[Kept, ...]
    moved: Moved
    months: tuple[Month, ...]


def keeping(group: Group) -> Keeping:
    """What is counted of a group; source: docs/methods/sustained.md, lapsed.md and cohorts.md."""
    rounds = min((group.until - group.go_live).days // 7, MOST_POINTS)
    ends = [group.until - timedelta(weeks=back) for back in range(rounds, -1, -1)]
    points = [_kept(group, end) for end in ends]
    first = next((at for at, each in enumerate(points) if each.missing is None), len(points) - 1)
    return Keeping(AT_LEAST, WEEKS, tuple(points[first:]), _moved(group), _months(group))


def _kept(group: Group, end: date) -> Kept:
    found = _sustained(group, group.people, end)
    return Kept(
        last_day=end,
        people=parted(group, lambda people: _stopped_and_kept(_sustained(group, people, end))),
        too_new=found.too_new,
        complete=found.complete,
        missing=found.missing,
    )


def _sustained(group: Group, people: Sequence[PersonUse], end: date) -> Sustained:
    return sustained_use(people, group.go_live, group.covered, on=end)


def _stopped_and_kept(found: Sustained) -> Counts:
    return found.people - found.sustained, found.sustained


def _moved(group: Group) -> Moved:
    earlier, later = _four_weeks(group.until - FOUR_WEEKS), _four_weeks(group.until)
    found = transitions(group.people, group.covered, earlier, later)

    def count(people: list[PersonUse]) -> Counts:
        moves = transitions(people, group.covered, earlier, later).moves
        return tuple(moves[move] for move in MOVES)

    missing = found.missing
    if earlier[0] < group.go_live:
        missing = N_("Too early: the group has not been live for all of these weeks.")
    return Moved(earlier, later, parted(group, count), found.complete, missing)


def _four_weeks(last: date) -> Days:
    return last - FOUR_WEEKS + timedelta(days=1), last


def _months(group: Group) -> tuple[Month, ...]:
    found = cohorts(group.people, group.go_live, group.covered, on=group.until)
    return tuple(
        Month(
            cohort.first_month, cohort.last_month, cohort.n,
            tuple(
                None if cell.missing else (cell.people - cell.active, cell.active)
                for cell in cohort.cells
            ),
        )
        for cohort in found
    )  # fmt: skip
