"""What may be said of who keeps at it, to one audience."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from adoption.usage.active_share import Days
from adoption.usage.by_team import Shown
from adoption.usage.habits.keeping import MOVES, Keeping, Kept, Month, Moved
from adoption.usage.habits.parts import Part, Parts, Reader, answers, parts
from adoption.usage.lapsed import State
from core.i18n import _

KEPT = frozenset({1})


@dataclass(frozen=True)
class Moves:
    """How many went from which state to which; None where not all of them may be said."""

    earlier: Days
    later: Days
    complete: bool
    missing: str | None
    counts: Mapping[tuple[State, State], int] | None

    @property
    def stopped(self) -> int:
        """Who used it in the earlier days and not in the later, though they were there."""
        return (self.counts or {}).get((State.ACTIVE, State.LAPSED), 0)

    @property
    def returned(self) -> int:
        """Who had stopped, and used it again."""
        return (self.counts or {}).get((State.LAPSED, State.ACTIVE), 0)


@dataclass(frozen=True)
class Row:
    """The people who started in some months, week by week; None is a week not over for them."""

    first_month: date
    last_month: date
    n: int
    cells: tuple[Part | None, ...]


@dataclass(frozen=True)
class KeptAtIt:
    """All that a page says of who keeps at it; the newest point last."""

    points: Sequence[Shown]
    too_new: int
    teams: Parts
    roles: Parts
    moves: Moves
    rows: Sequence[Row]

    @property
    def now(self) -> Shown:
        """The newest point."""
        return self.points[-1]


def kept_at_it(found: Keeping, reader: Reader) -> KeptAtIt:
    """What `reader` may know; teams and roles are never crossed."""
    newest = found.points[-1]
    return KeptAtIt(
        [_point(each, found.weeks, reader) for each in found.points],
        newest.too_new,
        parts(newest.people.teams, KEPT, reader),
        parts(newest.people.roles, KEPT, reader),
        _moves(found.moved, reader),
        _rows(found.months, reader),
    )


def _point(each: Kept, weeks: int, reader: Reader) -> Shown:
    days = each.last_day - timedelta(days=7 * weeks - 1), each.last_day
    if each.missing:
        return Shown(*days, missing=_(each.missing))
    whole = parts(each.people.teams, KEPT, reader).whole
    return Shown(*days, **vars(whole), complete=each.complete)


def _moves(moved: Moved, reader: Reader) -> Moves:
    asked = {str(at): frozenset({at}) for at in range(len(MOVES))}
    found = [each.whole.active for each in answers(moved.people.teams, asked, reader).values()]
    known = [count for count in found if count is not None]
    sayable = not moved.missing and len(known) == len(MOVES)
    counts = dict(zip(MOVES, known, strict=True)) if sayable else None
    missing = _(moved.missing) if moved.missing else None
    return Moves(moved.earlier, moved.later, moved.complete, missing, counts)


def _rows(months: Sequence[Month], reader: Reader) -> list[Row]:
    weeks = max((len(month.cells) for month in months), default=0)
    cells = [_week(months, week, reader) for week in range(weeks)]
    return [
        Row(month.first_month, month.last_month, month.n, tuple(week.get(at) for week in cells))
        for at, month in enumerate(months)
        if month.n >= reader.k
    ]


def _week(months: Sequence[Month], week: int, reader: Reader) -> dict[int, Part]:
    there = {
        str(at): cell for at, month in enumerate(months) if (cell := month.cells[week]) is not None
    }
    inside = parts(there, KEPT, reader).inside if there else {}
    return {int(at): each for at, each in inside.items()}
