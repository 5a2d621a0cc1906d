"""Bass's curve finds what made the figures, and says where it finds nothing."""

import numpy as np
import pytest

from adoption.usage.diffusion import fit_bass, share_adopted


def made(p: float, q: float, m: float, periods: int) -> list[float]:
    return [float(each) for each in m * np.diff(share_adopted(np.arange(periods + 1.0), p, q))]


@pytest.mark.parametrize(("p", "q"), [(0.005, 0.6), (0.03, 0.38), (0.1, 0.2), (0.3, 0.01)])
def test_the_curve_that_made_the_figures_is_found(p: float, q: float) -> None:
    free, known = fit_bass(made(p, q, 500, 15)), fit_bass(made(p, q, 500, 8), market=500)
    for found in (free, known):
        assert (found.p, found.q, found.m) == (
            pytest.approx(p, rel=1e-3),
            pytest.approx(q, rel=1e-3, abs=1e-3),
            pytest.approx(500, rel=1e-3),
        )
    assert known.se_m is None
    assert list(known.fitted) == pytest.approx(made(p, q, 500, 8), rel=1e-3)


def test_where_it_peaks() -> None:
    found = fit_bass(made(0.03, 0.38, 1000, 20))
    assert found.peak_time == pytest.approx(np.log(0.38 / 0.03) / 0.41, rel=1e-3)
    assert found.peak_share == pytest.approx(0.5 - 0.03 / 0.76, rel=1e-3)
    slowing = fit_bass(made(0.3, 0.1, 1000, 10))
    assert (slowing.peak_time, slowing.peak_share) == (None, None)


def test_without_anybody_following_it_is_the_curve_without_q() -> None:
    found = fit_bass([30, 20, 14, 9, 6], market=100)
    assert (found.q, found.se_q) == (0.0, None)
    assert found.p == pytest.approx(0.355, abs=0.001)


@pytest.mark.parametrize(
    ("adopters", "market", "words"),
    [
        ([0, 0, 0, 0], None, "Nobody took it up."),
        ([1, 2, 3], None, "too few periods"),
        ([1, 2], 10, "too few periods"),
        ([1, 2, 4, 8, 16], None, "No curve of this kind"),
    ],
)
def test_what_makes_no_curve_says_why(
    adopters: list[float], market: float | None, words: str
) -> None:
    found = fit_bass(adopters, market)
    assert (found.p, found.q, found.m, found.fitted) == (None, None, None, ())
    assert words in (found.missing or "")


@pytest.mark.parametrize(
    ("adopters", "market"), [([5, -1, 3], None), ([5, float("nan")], None), ([5, 6, 7], 10)]
)
def test_impossible_figures_are_refused(adopters: list[float], market: float | None) -> None:
    with pytest.raises(ValueError, match=r"more|More"):
        fit_bass(adopters, market)
