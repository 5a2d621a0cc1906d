"""Rates and odds before and after go-live, against what can be worked out by hand."""

from __future__ import annotations

from math import log

import pytest

from rollout.outcomes.interrupted_counts import FAMILIES, Family, interrupted_counts
from rollout.outcomes.interrupted_series import SeriesRefused

CALLS = [52, 47, 55, 49, 50, 53, 48, 51, 54, 46, 50, 45, 40, 38, 43, 39, 41, 39]


def test_without_trend_the_ratio_is_that_of_the_pooled_rates() -> None:
    fit = interrupted_counts(
        range(18), CALLS, [100.0] * 12 + [50.0] * 6, 12, family="poisson", trend=False,
        change="level", interval="z",
    )  # fmt: skip
    assert fit.ratio[0] == pytest.approx((240 / 300) / (600 / 1200))
    assert fit.level.se == pytest.approx((1 / 240 + 1 / 600) ** 0.5)
    assert fit.level.estimate == pytest.approx(log(1.6))
    assert fit.slope is None


def test_a_quasi_family_widens_by_the_root_of_the_dispersion() -> None:
    wild = [count * (2 if at % 3 else 1) for at, count in enumerate(CALLS)]
    plain, quasi = (
        interrupted_counts(range(18), wild, [100.0] * 18, 12, family=family)
        for family in ("poisson", "quasi-poisson")
    )
    assert plain.dispersion > 1.5
    assert quasi.average.se == pytest.approx(plain.average.se * plain.dispersion**0.5)


def test_shares_compare_odds() -> None:
    kept = [70] * 6 + [60] * 6 + [80] * 6
    fit = interrupted_counts(
        range(18), kept, [100] * 18, 12, family="quasi-binomial", trend=False, change="level"
    )
    assert fit.ratio[0] == pytest.approx((80 / 20) / (65 / 35))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        ("one_sided", [0] * 6 + [1, 2, 1, 2, 1, 2]),
        ("no_answer", [0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]),
        ("all_zero", [0] * 12),
        ("constant", [5] * 12),
    ],
)
def test_what_has_no_ratio_is_refused_by_name(
    family: Family, kind: str, counts: list[float]
) -> None:
    with pytest.raises(SeriesRefused) as refused:
        interrupted_counts(range(12), counts, [10] * 12, 6, family=family)
    assert refused.value.kind == kind


def test_a_month_that_counted_nobody_is_refused() -> None:
    with pytest.raises(SeriesRefused) as refused:
        interrupted_counts(range(18), CALLS, [0, *[100] * 17], 12, family="poisson")
    assert refused.value.kind == "no_counts"
