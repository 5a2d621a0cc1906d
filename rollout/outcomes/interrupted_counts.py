"""An interrupted series of counts: by how many times rates or odds changed at go-live."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf
from typing import TYPE_CHECKING, Any, Literal

from rollout.outcomes.interrupted_series import (
    Change,
    Effect,
    Estimates,
    Segments,
    SeriesRefused,
    design_of,
    refuse_short,
    segments_of,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

Family = Literal["poisson", "quasi-poisson", "quasi-binomial"]
FAMILIES: tuple[Family, ...] = ("poisson", "quasi-poisson", "quasi-binomial")


@dataclass(frozen=True)
class CountFit:
    """What changed at go-live, as logarithms of rates, or of odds for shares.

    `ratio`, with the ends of its interval, is the average effect as a factor: 0.9 is a tenth
    less. `dispersion` compares the counts' ups and downs with pure chance, which is 1.
    """

    level: Effect
    slope: Effect | None
    average: Effect
    ratio: tuple[float, float, float]
    dispersion: float


def interrupted_counts(
    times: Sequence[int],
    counts: Sequence[float],
    exposures: Sequence[float],
    go_live: int,
    *,
    family: Family,
    trend: bool = True,
    change: Change = "level+slope",
    harmonics: int = 0,
    season: int = 12,
    level: float = 0.05,
    interval: Literal["t", "z"] = "t",
) -> CountFit:
    """A line before and a line after go-live for counts, each of its `exposures`.

    For quasi-binomial an exposure is out of how many. No period remembers the one before, so
    these intervals are a detail beside those of interrupted_series. Raises SeriesRefused.
    Source: docs/methods/interrupted_counts.md.
    """
    rates = [count / size if size else 0.0 for count, size in zip(counts, exposures, strict=True)]
    series = segments_of(times, rates, go_live, exposures)
    names, design = design_of(series, trend, change, harmonics, season)
    refuse_short(series, names)
    _refuse_one_sided(series, family)
    fit = _fitted(series, design, sum(exposures) / len(exposures), family)
    return _count_fit(series, names, fit, level, interval)


def _refuse_one_sided(series: Segments, family: Family) -> None:
    """A ratio needs something counted on both sides, and for a share something left out."""
    for side in (series.live, ~series.live):
        rates = series.values[side]
        if not rates.any() or (family == "quasi-binomial" and (rates == 1).all()):
            raise SeriesRefused("one_sided")


def _fitted(series: Segments, design: Numbers, size: float, family: Family) -> Any:
    """The fitted model of statsmodels; refuses one that found no answer."""
    from statsmodels.tools.sm_exceptions import PerfectSeparationError

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            fit = _model(series, design, size, family).fit(
                scale=None if family == "poisson" else "X2", tol=1e-10
            )
        except (Warning, PerfectSeparationError, ValueError, ArithmeticError):
            raise SeriesRefused("no_answer") from None
    if not fit.converged:
        raise SeriesRefused("no_answer")
    return fit


def _model(series: Segments, design: Numbers, size: float, family: Family) -> Any:
    import numpy as np
    from statsmodels.genmod.families import Binomial, Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    exposures = series.weights * size
    counts = np.round(series.values * exposures, 6)
    if family == "quasi-binomial":
        both = np.column_stack([counts, exposures - counts])
        return GLM(both, design, family=Binomial())
    return GLM(counts, design, family=Poisson(), offset=np.log(exposures))


def _count_fit(
    series: Segments, names: tuple[str, ...], fit: Any, level: float, interval: Literal["t", "z"]
) -> CountFit:
    import numpy as np

    n, k = len(series.times), len(names)
    estimates = Estimates(fit.params, fit.cov_params(), inf if interval == "z" else n - k, level)
    places = {name: np.eye(k)[at] for at, name in enumerate(names)}
    slope = places.get("slope", np.zeros(k))
    average = estimates.effect(places["level"] + series.times[series.live].mean() * slope)
    return CountFit(
        level=estimates.effect(places["level"]),
        slope=estimates.effect(slope) if "slope" in places else None,
        average=average,
        ratio=_factor(average),
        dispersion=float(fit.pearson_chi2 / (n - k)),
    )


def _factor(effect: Effect) -> tuple[float, float, float]:
    try:
        return exp(effect.estimate), exp(effect.low), exp(effect.high)
    except OverflowError:
        raise SeriesRefused("no_answer") from None
