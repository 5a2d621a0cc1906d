"""A fan where growth still speeds up, a line only afterwards, and silence before that."""

import pytest

from adoption.usage.forecast import first_uses, forecast
from tests.adoption.usage.made_up import ALWAYS, GO_LIVE, day, person

EARLY = [1, 2, 3, 4, 6]
LATE = [2, 3, 5, 8, 11, 12, 10, 7]


def test_before_growth_slows_there_is_a_fan_and_no_line() -> None:
    found = forecast(EARLY, 80, drawn=40)
    assert not found.is_slowing
    assert found.inflection is not None
    assert found.inflection > 5
    assert [each.period for each in found.ahead] == list(range(6, 18))
    assert {each.middle for each in found.ahead} == {None}
    third = found.ahead[3]
    assert third.high - third.low > 0.3


def test_once_growth_slows_there_is_a_middle_inside_the_fan() -> None:
    found = forecast(LATE, 80, drawn=40, ahead=4)
    assert found.is_slowing
    assert len(found.ahead) == 4
    before = found.adopted / found.market
    for each in found.ahead:
        assert each.middle is not None
        assert before <= each.low <= each.quarter <= each.middle
        assert each.middle <= each.three_quarters <= each.high <= 1
        before = each.low


def test_a_curve_without_following_is_past_its_fastest_at_once() -> None:
    found = forecast([30, 20, 14, 9, 6], 100, drawn=20)
    assert (found.curve, found.inflection, found.is_slowing) == ("exponential", None, True)


def test_the_same_figures_give_the_same_fan() -> None:
    assert forecast(EARLY, 80, drawn=10) == forecast(EARLY, 80, drawn=10)
    assert forecast(EARLY, 80, drawn=10) != forecast(EARLY, 80, drawn=10, seed=1)


@pytest.mark.parametrize(
    ("adopters", "market", "switched_on", "words"),
    [
        ([9, 9, 9, 9], 100, False, "needs five weeks"),
        ([2, 2, 2, 2, 1], 100, False, "fewer than 10 in 100"),
        ([50, 20, 10, 10, 10], 100, False, "Everybody has used it"),
        (LATE, 80, True, "That is a step"),
        ([0, 0, 0, 0, 0], 0, False, "Nobody belongs"),
    ],
)
def test_it_stays_silent(adopters: list[int], market: int, switched_on: bool, words: str) -> None:
    found = forecast(adopters, market, switched_on=switched_on)
    assert found.ahead == ()
    assert words in (found.missing or "")


def test_more_than_everybody_is_refused() -> None:
    with pytest.raises(ValueError, match="More took it up"):
        forecast([40, 40, 40, 40, 40], 100)


def test_first_uses_by_week_of_those_who_are_still_here() -> None:
    people = [
        person(1, [0, 1, 30]), person(2, [6]), person(3, [-4, 7]), person(4, [20]),
        person(5, [3], leaves=9), person(6), person(7, [22]),
    ]  # fmt: skip
    assert first_uses(people, GO_LIVE, ALWAYS, on=day(22)) == [2, 1, 1]
    gap = [(day(0), day(13)), (day(15), day(40))]
    assert first_uses(people, GO_LIVE, gap, on=day(22)) == [2, 1]
    assert first_uses(people, GO_LIVE, [], on=day(22)) == []
