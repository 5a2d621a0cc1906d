"""The band in which nothing is judged: its last day, and the first one after it."""

import pytest

from adoption.usage.learning import learning_period
from tests.adoption.usage.made_up import GO_LIVE, day


def test_twelve_weeks_from_go_live_unless_declared_otherwise() -> None:
    band = learning_period(GO_LIVE)
    assert band is not None
    assert (band.first_day, band.last_day) == (GO_LIVE, day(83))
    assert [band.holds(day(each)) for each in (0, 83, 84)] == [True, True, False]
    assert [band.weeks_left(day(each)) for each in (0, 76, 77, 83, 90)] == [12, 1, 1, 0, 0]
    short = learning_period(GO_LIVE, 4)
    assert short is not None
    assert short.last_day == day(27)


def test_no_go_live_or_no_weeks_is_no_band() -> None:
    assert learning_period(None) is None
    assert learning_period(GO_LIVE, 0) is None


@pytest.mark.parametrize("weeks", [-1, 53])
def test_another_number_of_weeks_is_refused(weeks: int) -> None:
    with pytest.raises(ValueError, match="0 to 52 weeks"):
        learning_period(GO_LIVE, weeks)
