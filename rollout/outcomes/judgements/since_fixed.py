"""What became different since a goal was fixed: its go-live, and the months known by then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.i18n import _
from rollout.outcomes.before_after import Month
from rollout.outcomes.fixed_goal import FixedGoal, Known
from rollout.outcomes.verdict.gates import size_of
from rollout.outcomes.verdict.month_number import end_of, month_number
from rollout.outcomes.verdict.slots import Slots


@dataclass(frozen=True)
class SinceFixed:
    """What is not as it was: the go-live of then, and months from before by their first days.

    `changed` had another figure or none, `added` were over by then and not in yet; `beside` are
    changed months of the group it is compared with.
    """

    go_live_then: date | None = None
    changed: tuple[date, ...] = ()
    added: tuple[date, ...] = ()
    beside: tuple[date, ...] = ()


def known_months(months: Sequence[Month], first: date | None, last: date | None) -> Known:
    """The final months from `first` to `last` as a goal keeps them: figure and size by month."""
    inside = [m for m in months if m.mature and (first or date.min) <= m.first_day]
    return {
        month.first_day.isoformat(): (month.figure, size_of(month))
        for month in inside
        if month.first_day <= (last or date.max)
    }


def since_fixed(
    goal: FixedGoal, go_live: date, own: Sequence[Month], beside: Sequence[Month],
    matures_after: int,
) -> SinceFixed:  # fmt: skip
    """What changed in the go-live and the months from before of a fixed goal.

    Source: docs/decisions/verdicts.md.
    """
    if goal.locked_on is None or goal.go_live_then is None:
        return SinceFixed()
    now = known_months(own, goal.before_from, goal.before_to)
    return SinceFixed(
        goal.go_live_then if goal.go_live_then != go_live else None,
        _changed(goal.known_own, now),
        _added(goal.known_own, now, goal.locked_on, matures_after),
        _changed(goal.known_beside, known_months(beside, goal.before_from, goal.before_to)),
    )


def _changed(then: Known, now: Known) -> tuple[date, ...]:
    return tuple(date.fromisoformat(day) for day in sorted(then) if then[day] != now.get(day))


def _added(then: Known, now: Known, locked_on: date, matures_after: int) -> tuple[date, ...]:
    """Months that could have been known on the day of fixing, and were not."""
    new = [date.fromisoformat(day) for day in sorted(now) if day not in then]
    return tuple(day for day in new if end_of(month_number(day) + matures_after) < locked_on)


def since_words(found: SinceFixed, go_live: date, compared: str, slots: Slots) -> tuple[str, ...]:
    """What has to be known of a goal that was fixed, sentence by sentence."""
    months: Mapping[str, tuple[date, ...]] = {
        _("Months from before go-live that changed since the goal was fixed: %(months)s."):
            found.changed,
        _(
            "Months from before go-live that were brought in only after the goal was fixed: "
            "%(months)s."
        ): found.added,
        _("Months of %(group)s that changed since the goal was fixed: %(months)s."): found.beside,
    }  # fmt: skip
    said = [
        words % {"months": slots.months(days), "group": compared}
        for words, days in months.items()
        if days
    ]
    return (*_moved(found, go_live, slots), *said)


def _moved(found: SinceFixed, go_live: date, slots: Slots) -> tuple[str, ...]:
    if found.go_live_then is None:
        return ()
    words = {"then": slots.day(found.go_live_then), "now": slots.day(go_live)}
    moved = _(
        "It is judged from the go-live on %(now)s; when the goal was fixed the go-live was "
        "%(then)s."
    )
    return (moved % words,)
