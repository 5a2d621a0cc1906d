"""Figures that look like something else than they are, and how seldom good ones are doubted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import sin
from random import Random
from statistics import fmean

import pytest

from rollout.outcomes import suspicious
from rollout.outcomes.before_after import Month
from rollout.outcomes.suspicious import (
    begins_late,
    changed_definitions,
    duplicate_months,
    impossible_counts,
    is_cut_off,
    looks_rolling,
    looks_rolling_counts,
    partial_last_month,
    suspicions,
)

SERIES = 1000
Maker = Callable[[Random, int], list[float]]


def day(number: int) -> date:
    return date(2020 + number // 12, number % 12 + 1, 1)


def counted(*sizes: float) -> list[Month]:
    return [Month(day(at), size * 0.7 // 1, size) for at, size in enumerate(sizes)]


def white(random: Random, n: int) -> list[float]:
    return [random.gauss(70, 4) for _ in range(n)]


def autoregressive(random: Random, n: int) -> list[float]:
    values = [random.gauss(0, 1)]
    while len(values) < n:
        values.append(0.6 * values[-1] + random.gauss(0, 0.8))
    return values


def seasonal(random: Random, n: int) -> list[float]:
    return [3 * sin(at * 3.14159 / 6) + random.gauss(0, 1) for at in range(n)]


def trending(random: Random, n: int) -> list[float]:
    return [at * 0.3 + random.gauss(0, 1) for at in range(n)]


def rolling(random: Random, n: int) -> list[float]:
    months = white(random, n + 11)
    return [fmean(months[at : at + 12]) for at in range(n)]


def share_found(make: Maker, n: int) -> float:
    random = Random(7)
    return sum(looks_rolling(make(random, n)) for _ in range(SERIES)) / SERIES


@pytest.mark.parametrize("make", [white, autoregressive, seasonal, trending])
@pytest.mark.parametrize("n", [24, 36, 48])
def test_bare_figures_are_seldom_taken_for_rolling_ones(make: Maker, n: int) -> None:
    assert share_found(make, n) <= 0.03


def test_rolling_figures_are_found_the_longer_they_run() -> None:
    assert share_found(rolling, 24) >= 0.4
    assert share_found(rolling, 48) >= 0.85
    assert not looks_rolling(rolling(Random(1), 23))


@pytest.mark.parametrize(
    ("steps", "by_quarter"),
    [
        ([0, 3, 6, 9], True),
        ([2, 5, 11, 14, 17], True),
        ([0, 3, 6], False),
        ([0, 3, 6, 9, 10], False),
    ],
)
def test_one_figure_every_third_month_is_seen_after_a_year(
    steps: list[int], by_quarter: bool
) -> None:
    assert suspicious.by_quarter(map(day, steps)) is by_quarter


def counts(random: Random, n: int, size: int = 200) -> list[tuple[float, float]]:
    return [(sum(random.random() < 0.7 for _ in range(size)), size) for _ in range(n)]


def test_with_counts_chance_itself_tells_and_a_year_is_enough() -> None:
    random = Random(7)
    own = [looks_rolling_counts(counts(random, 12)) for _ in range(200)]
    months = [counts(random, 35) for _ in range(100)]
    summed = [
        [(sum(part for part, _of in found[at : at + 12]), 2400) for at in range(24)]
        for found in months
    ]

    assert sum(own) <= 2
    assert sum(map(looks_rolling_counts, summed)) >= 80


@pytest.mark.parametrize("values", [[0.7] * 24, [], [0.5], [at / 50 for at in range(30)]])
def test_series_without_ups_and_downs_are_not_called_rolling(values: list[float]) -> None:
    assert not looks_rolling(values)
    assert not looks_rolling_counts([(value * 100, 100) for value in values])


def test_months_that_are_there_twice() -> None:
    months = [Month(date(2026, 3, 1), value=1), Month(date(2026, 3, 15), value=2)]

    (found,) = duplicate_months(months)
    assert (found.month, found.sentence) == (
        date(2026, 3, 1), "Mar 2026 is there twice. One of its figures must go.",
    )  # fmt: skip


@pytest.mark.parametrize(("part", "of"), [(5, 4), (-1, 4), (1.5, 4), (3, -4)])
def test_counts_that_cannot_be(part: float, of: float) -> None:
    assert [found.what for found in impossible_counts([Month(day(0), part, of)], "proportion")] == [
        "impossible_counts"
    ]
    assert impossible_counts([Month(day(0), -2, 40)], "ratio") == []


def test_a_lasting_jump_of_the_number_counted_asks_what_changed() -> None:
    (found,) = changed_definitions(counted(*[400] * 8, *[1200] * 6))
    assert found.month == day(8)
    assert "about 1,200 a month are counted instead of 400" in found.sentence
    assert changed_definitions(counted(*[400] * 8, 1200, *[400] * 6)) == []
    assert changed_definitions(counted(*range(100, 400, 10))) == []
    assert changed_definitions(counted(*[3] * 8, *[9] * 6)) == []


def test_one_jump_raises_one_doubt_and_two_jumps_raise_two() -> None:
    falls = counted(7800, 9600, 9500, 2800, 2200, 2300, 2200, 1800, 1700, 1800, 2000, 1500)
    assert [found.month for found in changed_definitions(falls)] == [day(3)]
    twice = counted(*[100] * 5, *[300] * 5, *[900] * 5)
    assert [found.month for found in changed_definitions(twice)] == [day(5), day(10)]


def test_a_figure_in_another_unit() -> None:
    months = [Month(day(at), value=3.5 if at < 7 else 84) for at in range(12)]
    (found,) = changed_definitions(months)
    assert (found.what, found.month) == ("changed_unit", day(7))


def test_chance_is_hardly_ever_taken_for_a_change_of_definition() -> None:
    random = Random(7)
    series = [[max(0.0, random.gauss(25, 5)) for _ in range(36)] for _ in range(SERIES)]
    assert sum(bool(changed_definitions(counted(*sizes))) for sizes in series) <= 5


def test_a_last_month_of_half_the_size_looks_unfinished() -> None:
    (found,) = partial_last_month(counted(400, 390, 410, 405, 395, 400, 180))
    assert found.month == day(6)
    assert partial_last_month(counted(400, 390, 410, 405, 395, 400, 210)) == []
    assert partial_last_month(counted(400, 100)) == []


def test_a_list_is_cut_off_where_it_is_silent_for_longer_than_ever() -> None:
    days = [date(2026, 1, 1) + timedelta(days=ahead) for ahead in range(0, 46, 3)]
    assert days[-1] == date(2026, 2, 15)
    assert is_cut_off(days, date(2026, 2, 1))
    assert not is_cut_off([*days, date(2026, 2, 26)], date(2026, 2, 1))
    assert not begins_late(days, date(2026, 1, 1))
    assert begins_late(days[4:], date(2026, 1, 1))
    assert is_cut_off([], date(2026, 2, 1))


def test_everything_odd_comes_in_the_order_of_the_months() -> None:
    months = [*counted(*[400] * 4, *[1200] * 4), Month(day(2), 5, 400)]
    assert [found.what for found in suspicions(months, "proportion")] == [
        "duplicate_month", "changed_definition",
    ]  # fmt: skip


def test_the_month_in_which_figures_begin_to_come_from_elsewhere_is_named_first() -> None:
    growing = [replace(month, source="orders") for month in counted(*[100] * 4, *[400] * 8)]
    joined = [replace(month, source="readings") for month in counted(*[2800] * 16)[12:]]

    first, second = changed_definitions([*growing, *joined])

    assert (first.what, first.month) == ("changed_source", day(12))
    assert first.sentence == (
        "Up to then the figures come from a list of orders, from Jan 2021 on from figures brought "
        "in month by month. Are they counted the same way? About 400 a month were counted before, "
        "about 2,800 after."
    )
    assert (second.what, second.month) == ("changed_definition", day(4))


def test_figures_of_which_nobody_knows_where_they_come_from_raise_no_doubt() -> None:
    months = counted(*[400] * 8)
    joined = [*months[:4], *(replace(month, source="orders") for month in months[4:])]

    assert changed_definitions(joined) == []
