"""Groups at the same age: the week of the go-live is 0, wherever in the week it falls."""

from datetime import date

import pytest

from adoption.usage.active_share import ActiveShare
from adoption.usage.since_go_live import since_go_live, weeks_all_have
from tests.adoption.usage.made_up import day


def week(ahead: int, share: float = 0.5) -> ActiveShare:
    return ActiveShare(day(ahead), day(ahead + 6), share=share)


@pytest.mark.parametrize("go_live", range(7))
def test_the_week_that_holds_the_go_live_is_nought(go_live: int) -> None:
    weeks = {"north": [week(7), week(0), week(-7), week(14)]}
    (found,) = since_go_live(weeks, {"north": day(go_live)}).values()
    assert [(each.week, each.figure.first_day) for each in found] == [
        (-1, day(-7)), (0, day(0)), (1, day(7)), (2, day(14)),
    ]  # fmt: skip


def test_groups_without_a_go_live_are_left_out_and_shared_weeks_are_known() -> None:
    weeks = {1: [week(0), week(7), week(14)], 2: [week(28), week(35)], 3: [week(0)]}
    lives: dict[int, date | None] = {1: day(0), 2: day(30), 3: None}
    found = since_go_live(weeks, lives)
    assert set(found) == {1, 2}
    assert weeks_all_have(found) == [0, 1]
    assert weeks_all_have({}) == []
