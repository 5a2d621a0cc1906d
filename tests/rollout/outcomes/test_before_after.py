"""Two periods compared: pooling, intervals, and what is said where there is none."""

from datetime import date
from math import hypot, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import t as scipy_t
from scipy.stats import ttest_ind_from_stats

from rollout.outcomes.before_after import (
    BeforeAfter,
    Kind,
    Month,
    Sample,
    before_after,
    compare_changes,
    compare_means,
    compare_numbers,
    compare_ratios,
    compare_shares,
    periods,
    share_interval,
)

# (16/10 + 36/12)^2 / ((16/10)^2/9 + (36/12)^2/11), worked by hand.
WELCH_FREEDOM = 21.16 / (2.56 / 9 + 9 / 11)

counts = some.integers(1, 5000).flatmap(
    lambda whole: some.tuples(some.integers(0, whole), some.just(whole))
)


def month(year: int, number: int, part: float, whole: float) -> Month:
    return Month(date(year, number, 1), numerator=part, denominator=whole)


def test_months_are_pooled_by_their_counts_not_by_their_shares() -> None:
    before = [month(2026, 1, 10, 100), month(2026, 2, 270, 300)]
    result = before_after(before, [month(2026, 4, 78, 100)])
    assert result.before == pytest.approx(280 / 400)
    assert (result.n_before, result.n_after) == (400, 100)
    assert result.missing is None


def test_seventy_to_seventy_eight_is_eight_points_with_its_reach() -> None:
    result = compare_shares((280, 400), (312, 400))
    assert result.change == pytest.approx(0.08)
    assert result.low is not None
    assert result.high is not None
    assert 0 < result.low < 0.08 < result.high


@given(counts, counts)
def test_the_change_lies_in_its_interval_and_turns_round(
    before: tuple[int, int], after: tuple[int, int]
) -> None:
    there, back = compare_shares(before, after), compare_shares(after, before)
    assert there.low is not None
    assert there.high is not None
    assert there.change is not None
    assert -1 <= there.low <= there.change <= there.high <= 1
    assert back.low == pytest.approx(-there.high)


@given(counts)
def test_a_share_lies_in_its_interval(pair: tuple[int, int]) -> None:
    share = share_interval(*pair)
    assert share.low is not None
    assert share.high is not None
    assert share.share is not None
    assert 0 <= share.low <= share.share <= share.high <= 1


def test_no_customers_is_no_data_and_not_nought() -> None:
    share = share_interval(0, 0)
    assert share.share is None
    assert share.missing == "No data: nothing was counted in this period."
    assert compare_shares((0, 0), (7, 10)).change is None


@pytest.mark.parametrize(("part", "whole"), [(5, 3), (-1, 3), (0, -1)])
def test_impossible_counts_are_refused(part: int, whole: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        share_interval(part, whole)


def test_two_numbers_without_counts_have_no_interval_and_say_why() -> None:
    result = compare_numbers(0.70, 0.78)
    assert result.change == pytest.approx(0.08)
    assert result.low is None
    assert result.missing == (
        "Without the number of customers it cannot be said whether this is more than chance."
    )


def test_one_month_without_counts_makes_bare_numbers_of_all() -> None:
    bare = Month(date(2026, 2, 1), value=0.8)
    result = before_after([month(2026, 1, 60, 100), bare], [month(2026, 4, 78, 100)])
    assert result.before == pytest.approx(0.7)
    assert result.low is None
    assert result.n_before is None


def test_without_a_before_there_is_no_change() -> None:
    result = before_after([], [month(2026, 4, 78, 100)])
    assert result.before is None
    assert result.after == pytest.approx(0.78)
    assert result.missing is not None
    assert "before go-live" in result.missing


def test_means_have_welchs_interval() -> None:
    result = compare_means(Sample(10, 20.0, 4.0), Sample(12, 26.0, 6.0))
    oracle = ttest_ind_from_stats(26.0, 6.0, 12, 20.0, 4.0, 10, equal_var=False)
    assert result.change == pytest.approx(6)
    reach = float(scipy_t.ppf(0.975, WELCH_FREEDOM)) * 6 / float(oracle.statistic)
    assert result.low == pytest.approx(6 - reach)
    assert result.high == pytest.approx(6 + reach)


def test_months_of_means_pool_spread_within_and_between() -> None:
    days = [1.0, 2.0, 3.0, 7.0, 8.0, 9.0]
    months = [
        Month(date(2026, 1, 1), value=2.0, sd=1.0, n=3),
        Month(date(2026, 2, 1), value=8.0, sd=1.0, n=3),
    ]
    whole = Sample(6, 5.0, (sum((day - 5) ** 2 for day in days) / 5) ** 0.5)
    assert before_after(months, months, "mean") == compare_means(whole, whole)


def test_one_measurement_shows_no_chance() -> None:
    result = compare_means(Sample(1, 20.0, 0.0), Sample(12, 26.0, 6.0))
    assert result.change == pytest.approx(6)
    assert result.low is None
    assert compare_means(Sample(0, 0.0, 0.0), Sample(12, 26.0, 6.0)).before is None


def test_a_cost_per_customer_is_a_ratio_of_sums() -> None:
    before = [month(2026, 1, 1000, 10), month(2026, 2, 1000, 40)]
    result = before_after(before, [month(2026, 4, 900, 30)], "ratio")
    assert result.before == pytest.approx(40)
    assert result.after == pytest.approx(30)
    assert result.low is None
    assert compare_ratios([(10, 0)], [(10, 5)]).change is None


def test_periods_leave_out_the_month_of_go_live_and_what_is_not_mature() -> None:
    months = [month(2025 + i // 12, i % 12 + 1, 7, 10) for i in range(24)]
    late = Month(date(2027, 1, 1), numerator=1, denominator=10, mature=False)
    before, after = periods([late, *reversed(months)], date(2026, 3, 15))
    assert (before[0].first_day, before[-1].first_day) == (date(2025, 1, 1), date(2026, 2, 1))
    assert (after[0].first_day, after[-1].first_day) == (date(2026, 4, 1), date(2026, 12, 1))


def test_periods_reach_back_two_years_and_keep_the_latest_twelve() -> None:
    months = [month(2022 + i // 12, i % 12 + 1, 7, 10) for i in range(60)]
    before, after = periods(months, date(2025, 1, 1), transition=0)
    assert (len(before), before[0].first_day) == (24, date(2023, 1, 1))
    assert (len(after), after[0].first_day) == (12, date(2026, 1, 1))


def test_a_ratio_shows_how_far_chance_reaches_from_six_months_on() -> None:
    spent = [(100.0, 4.0), (120.0, 5.0), (90.0, 3.0), (110.0, 5.0), (100.0, 4.0), (80.0, 3.0)]
    later = [(part * 0.8, whole) for part, whole in spent]
    result = compare_ratios(spent, later)
    # 600/24 = 25; pulls (part - 25*whole)/4: 0, -1.25, 3.75, -3.75, 0, 1.25; variance 6.25.
    reach = scipy_t.ppf(0.975, WELCH_OF_RATIOS) * sqrt((6.25 + 6.25 * 0.64) / 6)
    assert result.change == pytest.approx(-5)
    assert result.low == pytest.approx(-5 - reach)
    assert result.high == pytest.approx(-5 + reach)
    assert result.missing is None
    assert compare_ratios(spent[:5], later).low is None


WELCH_OF_RATIOS = 1.64**2 / ((1 + 0.64**2) / 5)


def test_how_much_more_one_group_changed_than_another() -> None:
    one = BeforeAfter(0.6, 0.8, 0.2, low=0.05, high=0.33)
    other = BeforeAfter(0.6, 0.7, 0.1, low=0.02, high=0.22)
    found = compare_changes(one, other)
    assert found.change == pytest.approx(0.1)
    assert found.low == pytest.approx(0.1 - hypot(0.15, 0.12))
    assert found.high == pytest.approx(0.1 + hypot(0.13, 0.08))
    assert compare_changes(one, compare_numbers(0.6, 0.7)).change is None
    assert "customers" in (compare_changes(one, compare_numbers(0.6, 0.7)).missing or "")


@pytest.mark.parametrize(
    ("kind", "lacking"), [("mean", "the standard deviation"), ("ratio", "both numbers")]
)
def test_it_says_which_number_of_the_months_is_lacking(kind: Kind, lacking: str) -> None:
    months = [Month(date(2025, 10 + at, 1), value=20.0 + at, n=300) for at in range(2)]
    found = before_after(months[:1], months[1:], kind)
    assert f"{lacking} of each month" in (found.missing or "")
