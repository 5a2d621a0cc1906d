"""The ordinary range: limits, rules, variation and assurance."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rollout.outcomes.control_chart import (
    FEWEST_BEFORE,
    Chart,
    control_chart,
    natural_limits,
    share_chart,
)

STEADY = [10.0, 12.0, 11.0, 9.0, 10.0, 11.0, 12.0, 9.0, 10.0, 11.0, 12.0, 9.0]


def rules_of(chart: Chart) -> list[list[str]]:
    return [[rule for rule, _side in point.signals] for point in chart.points]


def test_the_range_is_frozen_on_the_baseline() -> None:
    quiet = control_chart(STEADY, baseline=12)
    wild = control_chart([*STEADY, 40.0, 50.0], baseline=12)
    assert wild.limits == quiet.limits
    assert rules_of(wild)[-2:] == [["outside", "two_of_three"], ["outside", "two_of_three"]]


@pytest.mark.parametrize(("baseline", "standing"), [(5, "none"), (6, "trial"), (12, "frozen")])
def test_how_far_a_range_may_be_relied_on(baseline: int, standing: str) -> None:
    assert control_chart(STEADY, baseline=baseline).standing == standing


def test_pages_draw_no_range_from_five_months() -> None:
    chart = control_chart(STEADY, baseline=5, fewest=FEWEST_BEFORE)
    assert chart.mean is None
    assert chart.points[-1].upper is None
    assert chart.missing == (
        "An ordinary range needs at least 6 figures from before go-live; there are 5."
    )


def test_a_flat_figure_has_a_range_of_no_width_and_any_move_leaves_it() -> None:
    chart = control_chart([0.7] * 12 + [0.71], baseline=12)
    assert rules_of(chart)[:12] == [[]] * 12
    assert rules_of(chart)[12] == ["outside"]


def test_a_run_marks_all_its_points_and_is_completed_by_the_seventh() -> None:
    values = [*STEADY, 11.5, 11.6, 11.5, 11.7, 11.5, 11.6, 11.5, 11.6]
    chart = control_chart(values, baseline=12)
    assert [p.completes for p in chart.points[12:]] == [()] * 6 + [("one_side",)] * 2
    assert rules_of(chart)[12:] == [["one_side"]] * 8


@pytest.mark.parametrize(
    ("last", "better", "variation"),
    [
        (30.0, "up", "improvement"),
        (30.0, "down", "concern"),
        (-30.0, "up", "concern"),
        (30.0, None, "shift_up"),
        (-30.0, None, "shift_down"),
        (10.5, "up", "common_cause"),
    ],
)
def test_variation_is_that_of_the_last_point(last: float, better: str, variation: str) -> None:
    chart = control_chart([*STEADY, last], baseline=12, better=better)  # type: ignore[arg-type]
    assert chart.variation == variation


@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        (None, "up", "no_target"),
        (11.0, "up", "inconsistent"),
        (1.0, "up", "consistent_pass"),
        (1.0, "down", "consistent_fail"),
        (50.0, "up", "consistent_fail"),
        (50.0, "down", "consistent_pass"),
        (50.0, None, None),
    ],
)
def test_assurance_asks_whether_the_target_lies_in_the_range(
    target: float | None, better: str, assurance: str | None
) -> None:
    chart = control_chart(STEADY, target=target, better=better)  # type: ignore[arg-type]
    assert chart.assurance == assurance


def test_months_of_different_size_have_ranges_of_different_width() -> None:
    chart = share_chart([(70, 100), (280, 400), (7, 10)])
    small, large = chart.points[2], chart.points[1]
    assert chart.mean == pytest.approx(0.7)
    assert large.upper == pytest.approx(0.7 + 3 * (0.21 / 400) ** 0.5)
    assert small.upper is not None
    assert small.upper > 1


def test_an_excluded_month_is_drawn_but_stays_out_of_the_mean() -> None:
    chart = share_chart([(5, 100), (5, 100), (60, 100)], excluded={2})
    assert chart.mean == pytest.approx(0.05)
    assert rules_of(chart)[2] == ["outside"]


def test_large_groups_follow_how_the_shares_really_scatter() -> None:
    counts = [(round(20000 * share), 20000) for share in (0.7, 0.72, 0.69, 0.71, 0.7, 0.73)]
    assert any(rules_of(share_chart(counts, widened=False)))
    assert not any(rules_of(share_chart(counts)))


@given(some.lists(some.integers(-1000, 1000), min_size=7, max_size=40))
def test_turning_a_series_upside_down_turns_its_signals(whole: list[int]) -> None:
    values = [float(value) for value in whole]
    there = control_chart(values, baseline=6)
    back = control_chart([-value for value in values], baseline=6)
    turned = [[(rule, -side) for rule, side in point.signals] for point in back.points]
    assert [list(point.signals) for point in there.points] == turned


@given(some.lists(some.integers(-1000, 1000), min_size=2, max_size=40))
def test_screening_only_ever_narrows_the_range(whole: list[int]) -> None:
    values = [float(value) for value in whole]
    screened, plain = natural_limits(values), natural_limits(values, screen=False)
    assert screened.upper - screened.mean <= plain.upper - plain.mean
    assert screened.lower <= screened.mean <= screened.upper
