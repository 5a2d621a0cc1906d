"""A step, a drift and a season are told apart; what cannot be judged is refused by name."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite, pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rollout.outcomes.interrupted_series import (
    Change,
    SeriesRefused,
    interrupted_series,
    least_squares,
)

NOISE = (0.6, -0.4, 0.2, -0.7, 0.5, 0.1, -0.3, 0.4, -0.6, 0.3, 0.0, -0.1)


def wobbling(figures: Sequence[float]) -> list[float]:
    return [figure + NOISE[at % 12] for at, figure in enumerate(figures)]


def test_a_step_is_found_and_what_the_trend_pointed_to() -> None:
    before, after = [60 + t / 2 for t in range(12)], [60 + t / 2 + 8 for t in range(12, 18)]
    fit = interrupted_series(range(18), wobbling([*before, *after]), 12, change="level")
    assert (fit.n_before, fit.n_after, fit.slope) == (12, 6, None)
    assert fit.average.estimate == pytest.approx(8, abs=0.5)
    assert fit.average.low < 8 < fit.average.high
    assert fit.average.p < 0.001
    assert fit.earlier_trend is not None
    assert fit.earlier_trend.estimate == pytest.approx(0.5, abs=0.1)
    assert fit.expected == pytest.approx([66, 66.5, 67, 67.5, 68, 68.5], abs=1)
    assert fit.flags == ()


def test_a_trend_that_was_there_before_is_no_effect() -> None:
    fit = interrupted_series(range(24), wobbling([60 + t / 2 for t in range(24)]), 12)
    assert fit.after_mean - fit.before_mean == pytest.approx(6)
    assert fit.average.low < 0 < fit.average.high


def test_the_average_effect_is_level_and_slope_at_the_middle_of_the_periods_after() -> None:
    fit = interrupted_series(range(18), wobbling([50.0] * 12 + [52, 53, 54, 55, 56, 57]), 12)
    assert fit.level is not None
    assert fit.slope is not None
    middle = fit.level.estimate + 2.5 * fit.slope.estimate
    assert fit.average.estimate == pytest.approx(middle)
    assert fit.average.estimate == pytest.approx(4.5, abs=0.8)


def test_a_season_is_taken_out_where_it_is_declared() -> None:
    wave = [10 * sin(2 * pi * t / 12) for t in range(30)]
    figures = wobbling([70 + wave[t] + (8 if t >= 24 else 0) for t in range(30)])
    declared = interrupted_series(range(30), figures, 24, harmonics=1)
    silent = interrupted_series(range(30), figures, 24)
    assert declared.average.estimate == pytest.approx(8, abs=1)
    assert declared.average.se < silent.average.se / 2


def test_where_each_month_resembles_the_last_the_interval_is_wider() -> None:
    figures = [70.0, 71, 72, 72, 71, 70, 69, 68, 68, 69, 70, 71, 72, 72, 71, 70, 69, 69, 70, 71]
    fit, plain = (
        estimate(range(20), figures, 12, trend=False, change="level")
        for estimate in (interrupted_series, least_squares)
    )
    assert fit.phi > 0.5
    assert plain.phi == 0
    assert fit.average.high - fit.average.low > 2 * (plain.average.high - plain.average.low)


def test_which_interval_is_asked_for() -> None:
    figures = wobbling([70.0] * 14)
    widths = [
        fit.average.high - fit.average.low
        for fit in (interrupted_series(range(14), figures, 8, interval=kind) for kind in ("z", "t"))
    ]
    assert widths[0] < widths[1]


@pytest.mark.parametrize("change", ["level", "level+slope"])
def test_gaps_and_sizes_are_what_a_full_covariance_makes_of_them(change: Change) -> None:
    times = [0, 1, 2, 4, 5, 8, 9, 10, 11, 13, 14, 15, 16, 18]
    figures = wobbling([70 + t / 3 + (5 if t >= 9 else 0) for t in times])
    sizes = [100.0 + 40 * (at % 4) for at in range(14)]
    fit = interrupted_series(times, figures, 9, weights=sizes, change=change)
    assert fit.flags == ("gaps", "few_before")
    estimate, se, best = by_full_covariance(times, figures, sizes, change, fit.phi)
    assert fit.average.estimate == pytest.approx(estimate)
    assert fit.average.se == pytest.approx(se)
    for phi in (0.0, 0.3, 0.6, 0.9):
        assert best >= by_full_covariance(times, figures, sizes, change, phi)[2] - 1e-9


def by_full_covariance(
    times: Sequence[int], figures: list[float], sizes: list[float], change: Change, phi: float
) -> tuple[float, float, float]:
    """The average effect, its error and the restricted likelihood, by matrices written out."""
    t, y = np.array(times), np.array(figures)
    live = (t >= 9).astype(float)
    columns = [np.ones(14), t, live] + ([live * (t - 9)] if change == "level+slope" else [])
    x = np.column_stack(columns)
    root = np.sqrt(np.array(sizes) / np.mean(sizes))
    v = phi ** np.abs(t[:, None] - t[None, :]) / np.outer(root, root)
    inverse = np.linalg.inv(v)
    inside = x.T @ inverse @ x
    b = np.linalg.solve(inside, x.T @ inverse @ y)
    rest = y - x @ b
    variance = rest @ inverse @ rest / (14 - x.shape[1])
    contrast = np.array([0, 0, 1, (t[t >= 9] - 9).mean()])[: x.shape[1]]
    logs = np.linalg.slogdet(v)[1] + np.linalg.slogdet(inside)[1]
    likelihood = -((14 - x.shape[1]) * np.log(variance) + logs) / 2
    spread = variance * np.linalg.inv(inside)
    return float(contrast @ b), float(contrast @ spread @ contrast) ** 0.5, float(likelihood)


@pytest.mark.parametrize(
    ("kind", "times", "figures"),
    [
        ("too_short", [], []),
        ("too_short", [1, 5], [3, 4]),
        ("too_short", [1, 2, 3, 4], [3, 4, 3, 4]),
        ("too_short", [1, 2, 3, 4, 5], [3, 4, 3, 4, 5]),
        ("too_short", [5, 6, 7, 8, 9, 10], [3, 4, 3, 4, 5, 6]),
        ("constant", range(12), [7] * 12),
        ("all_zero", range(12), [0] * 12),
        ("no_scatter", range(12), [1] * 5 + [2] * 7),
        ("not_numbers", range(12), [float("nan"), *range(11)]),
        ("repeated_period", [0, 1, 1, *range(3, 12)], range(12)),
    ],
)
def test_what_cannot_be_judged_is_refused_by_name(
    kind: str, times: Sequence[int], figures: Sequence[float]
) -> None:
    with pytest.raises(SeriesRefused) as refused:
        interrupted_series(times, figures, 5)
    assert refused.value.kind == kind
    assert str(refused.value).endswith(".")


def test_a_period_in_which_nothing_was_counted_is_refused() -> None:
    with pytest.raises(SeriesRefused, match="Nothing was counted"):
        interrupted_series(range(12), NOISE, 5, weights=[0.0] + [30.0] * 11)


def test_a_season_shorter_than_it_can_be_seen_is_refused() -> None:
    with pytest.raises(SeriesRefused) as refused:
        interrupted_series(range(24), NOISE * 2, 12, harmonics=1, season=2)
    assert refused.value.kind == "season_unclear"


def test_a_figure_that_wanders_is_marked() -> None:
    figures = np.cumsum(np.random.default_rng(5).normal(size=80)).tolist()
    fit = interrupted_series(range(80), figures, 60, trend=False, change="level")
    assert "drifting" in fit.flags


def test_the_order_in_which_periods_are_given_changes_nothing() -> None:
    figures = wobbling([70.0] * 20)
    there = interrupted_series(range(20), figures, 12)
    back = interrupted_series(range(19, -1, -1), figures[::-1], 12)
    assert back == there


@given(
    figures=st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=40),
    go_live=st.integers(-3, 45),
    harmonics=st.integers(0, 2),
)
@settings(max_examples=150, deadline=None)
def test_any_figures_get_finite_answers_or_a_named_refusal(
    figures: list[float], go_live: int, harmonics: int
) -> None:
    try:
        fit = interrupted_series(range(len(figures)), figures, go_live, harmonics=harmonics)
    except SeriesRefused:
        return
    assert all(map(isfinite, (fit.average.low, fit.average.high, fit.average.p, fit.phi)))
    assert fit.average.low <= fit.average.estimate <= fit.average.high
    assert len(fit.expected) == fit.n_after
