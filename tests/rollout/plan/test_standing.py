"""Where a milestone stands on a day."""

from datetime import date

import pytest

from rollout.plan.slippage import MilestoneDates
from rollout.plan.standing import standing

TODAY = date(2026, 11, 20)


def milestone(expected: date, actual: date | None = None) -> MilestoneDates:
    return MilestoneDates("1", "Data loaded", date(2026, 11, 1), expected, actual)


@pytest.mark.parametrize(
    ("expected", "offered"),
    [(date(2026, 12, 4), True), (date(2026, 12, 5), False), (date(2026, 11, 1), True)],
)
def test_done_today_is_offered_from_fourteen_days_before(expected: date, offered: bool) -> None:
    assert standing(milestone(expected), on=TODAY).offered is offered


def test_the_day_itself_is_not_overdue() -> None:
    assert not standing(milestone(TODAY), on=TODAY).overdue
    assert standing(milestone(date(2026, 11, 19)), on=TODAY).overdue


def test_lateness_counts_from_the_first_plan_although_it_moved() -> None:
    assert standing(milestone(date(2026, 11, 12)), on=TODAY).late == 19


def test_what_is_done_is_neither_overdue_nor_offered() -> None:
    found = standing(milestone(date(2026, 11, 5), actual=TODAY), on=TODAY)
    assert (found.done_today, found.overdue, found.offered, found.late) == (True, False, False, 19)
