"""Days of use are kept by week, and nothing of them is lost by it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from adoption.usage.weeks.week_of_use import actions_on, days_between, weeks_of

DAYS = st.dates(date(2026, 1, 1), date(2026, 3, 1))
ACTIONS = st.tuples(st.integers(1, 9), st.integers(0, 9))


@given(st.dictionaries(st.tuples(st.sampled_from("ab"), DAYS), ACTIONS))
def test_every_day_comes_back_with_its_actions(
    days: dict[tuple[str, date], tuple[int, int]],
) -> None:
    back = {
        (week.account, day): sums
        for week in weeks_of(days)
        for day, sums in zip(
            days_between(week.week, week.days, date.min, date.max),
            zip(week.actions, week.key_actions, strict=True),
            strict=True,
        )
    }
    assert back == days


def test_a_cover_may_begin_and_end_within_a_week() -> None:
    monday = date(2026, 11, 16)
    tuesday, friday = monday + timedelta(days=1), monday + timedelta(days=4)
    assert days_between(monday, 0b1010011, tuesday, friday) == (tuesday, friday)


def test_the_actions_of_one_weekday_are_those_of_every_account() -> None:
    assert actions_on(4, [(0b0010001, [3, 5]), (0b0000001, [7]), (0b1110000, [2, 1, 1])]) == 7
