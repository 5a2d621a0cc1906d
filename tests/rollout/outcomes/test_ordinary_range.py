"""More than ordinary ups and downs: yes, no, and every way of not being able to tell."""

from collections.abc import Sequence
from datetime import date

import pytest

from rollout.outcomes.before_after import Month
from rollout.outcomes.ordinary_range import beyond_ordinary_range, ordinary_range_chart

WOBBLE = [0, 2, -1, 1, -2, 0, 1, -1, 2, 0, -2, 1]


def counted(percents: Sequence[int], *, start: int = 2024, whole: int = 400) -> list[Month]:
    return [
        Month(date(start + at // 12, at % 12 + 1, 1), percent * whole / 100, whole)
        for at, percent in enumerate(percents)
    ]


def bare(percents: Sequence[int], *, start: int = 2024) -> list[Month]:
    return [
        Month(date(start + at // 12, at % 12 + 1, 1), value=percent / 100)
        for at, percent in enumerate(percents)
    ]


BEFORE = counted([70 + move for move in WOBBLE])
RISEN = counted([80 + move for move in WOBBLE[:8]], start=2025)
SAME = counted([70 + move for move in WOBBLE[:6]], start=2025)


def test_a_lasting_rise_is_more_than_ordinary_ups_and_downs() -> None:
    result = beyond_ordinary_range(BEFORE, RISEN)
    assert (result.answer, result.direction) == ("yes", "up")
    assert "Why cannot be told" in result.sentence


def test_a_fall_is_said_as_plainly_as_a_rise() -> None:
    fallen = counted([62 + move for move in WOBBLE[:8]], start=2025)
    assert beyond_ordinary_range(BEFORE, fallen).direction == "down"


def test_months_inside_the_range_are_a_no_with_what_would_have_shown() -> None:
    result = beyond_ordinary_range(BEFORE, SAME)
    assert result.answer == "no"
    assert result.sentence == "No. All 6 months since go-live lie in the ordinary range."
    assert result.would_have_shown == pytest.approx(0.045, abs=0.01)


def test_a_figure_already_heading_there_is_not_credited() -> None:
    climbing = counted([60 + at // 2 + at % 2 for at in range(24)])
    result = beyond_ordinary_range(climbing, counted([72, 73, 73, 74, 74, 75], start=2026))
    assert result.answer == "cannot tell"
    assert "already heading there" in result.sentence


def test_a_short_history_may_hide_a_trend() -> None:
    rise = counted([70, 69, 70, 71, 70, 71, 70, 72])
    result = beyond_ordinary_range(rise, counted([74, 75, 75, 74, 76, 75], start=2025))
    assert result.answer == "cannot tell"
    assert "may have been heading there" in result.sentence


def test_a_turn_against_the_earlier_trend_is_told() -> None:
    falling = counted([80 - at // 2 - at % 2 for at in range(24)])
    result = beyond_ordinary_range(falling, counted([82, 84, 83, 84, 85, 84], start=2026))
    assert (result.answer, result.direction) == ("yes", "up")


def test_seventy_and_seventy_eight_without_customers_cannot_tell() -> None:
    result = beyond_ordinary_range(bare([70]), bare([78], start=2025))
    assert result.answer == "cannot tell"
    assert result.sentence == (
        "Without the number of customers it cannot be said whether this is more than chance."
    )


def test_a_long_history_without_customers_still_shows_its_range() -> None:
    before = bare([70 + move for move in WOBBLE])
    after = bare([80 + move for move in WOBBLE[:8]], start=2025)
    assert beyond_ordinary_range(before, after).answer == "yes"


@pytest.mark.parametrize(
    ("before", "after", "part"),
    [
        ([], RISEN, "no measurement from before"),
        (BEFORE[:5], RISEN, "There are 5 months from before go-live"),
        (BEFORE, RISEN[:2], "Too early to say: 2 of 6 months are in."),
        (counted([70] * 12, whole=8), RISEN, "fewer than 10"),
    ],
)
def test_too_little_to_go_by(before: list[Month], after: list[Month], part: str) -> None:
    result = beyond_ordinary_range(before, after)
    assert result.answer == "cannot tell"
    assert part in result.sentence


def test_seasons_are_not_mistaken_for_a_change() -> None:
    result = beyond_ordinary_range(BEFORE, RISEN, seasonal=True)
    assert result.answer == "cannot tell"
    assert "seasons" in result.sentence


def test_out_on_both_sides_cannot_tell() -> None:
    both = counted([90, 50, 90, 50, 90, 50], start=2025)
    assert "both directions" in beyond_ordinary_range(BEFORE, both).sentence


def test_one_stray_month_is_not_a_move() -> None:
    stray = counted([70, 68, 69, 82, 69, 68, 70, 69], start=2025)
    result = beyond_ordinary_range(BEFORE, stray)
    assert result.answer == "cannot tell"
    assert "all months together did not move" in result.sentence


def test_a_short_history_is_said_with_the_answer() -> None:
    before = counted([70, 71, 70, 69, 70, 71, 70, 69])
    result = beyond_ordinary_range(before, counted([90] * 6, start=2025))
    assert result.answer == "yes"
    assert "rests on 8 months only" in result.sentence


def test_months_of_different_size_get_a_range_each() -> None:
    months = [*counted([70] * 8, whole=100), *counted([70] * 4, start=2025, whole=400)]
    chart = ordinary_range_chart(months, 8, "proportion")
    assert chart.limits is None
    assert chart.points[0].upper != chart.points[-1].upper


def test_a_month_that_counted_nobody_is_left_out() -> None:
    empty = Month(date(2026, 1, 1), 0, 0)
    assert len(beyond_ordinary_range(BEFORE, [empty, *SAME]).chart.points) == 18


STEADY = bare([70 + (-1) ** at for at in range(24)])


@pytest.mark.parametrize(
    ("after", "rule", "months", "words"),
    [
        ([73] * 8, "one_side", 8, "Yes. After go-live 8 months in a row lie above the average"),
        ([90] * 6, "outside", 6, "Yes. After go-live it moved up out of its ordinary range: "),
    ],
)
def test_the_rule_that_was_met_gives_the_words(
    after: Sequence[int], rule: str, months: int, words: str
) -> None:
    found = beyond_ordinary_range(STEADY, bare(after, start=2026))

    assert found.sign is not None
    assert (found.sign.rule, found.sign.months) == (rule, months)
    assert found.sentence.startswith(words)
    assert ("inside its ordinary range" in found.sentence) is (rule != "outside")
