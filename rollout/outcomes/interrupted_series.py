"""An interrupted series: what changed at go-live beyond the trend that was there before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, Any, Literal

from core.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.floating[Any]]

Change = Literal["level", "level+slope"]
Interval = Literal["honest", "t", "z"]
MOST_MEMORY = 0.95
DRIFTING = 0.9
FEW_BEFORE, FEW_AFTER = 12, 6


class SeriesRefused(ValueError):
    """A series that no line can be laid through; `kind` names why, the message says it."""

    def __init__(self, kind: str) -> None:
        """`kind` is a key of the refusals."""
        super().__init__(_refusals()[kind])
        self.kind = kind


def _refusals() -> dict[str, str]:
    return {
        "not_numbers": _("Every period needs one finite figure."),
        "no_counts": _("Nothing was counted in one of the periods."),
        "repeated_period": _("One period stands there twice."),
        "too_short": _("There are too few periods before or after go-live."),
        "all_zero": _("Every figure is 0."),
        "constant": _("Every figure is the same."),
        "no_scatter": _("The figures have no ups and downs, so chance cannot be judged."),
        "one_sided": _("Nothing, or everything, was counted on one side of go-live."),
        "no_answer": _("The model of counts finds no answer for these figures."),
        "season_unclear": _("The season asked for cannot be told from these periods."),
    }


@dataclass(frozen=True)
class Effect:
    """An estimate in the series' unit, its standard error, the ends of its interval and p."""

    estimate: float
    se: float
    low: float
    high: float
    p: float


@dataclass(frozen=True)
class Fit:
    """What changed at go-live. Tuples run in the order of time.

    `average` is the average effect over the periods after, `level` the step at go-live, `slope`
    and `earlier_trend` are per period. `expected` is what the earlier trend and season alone
    pointed to, for each period after. `flags` are of: gaps, few_before, few_after, drifting.
    """

    n_before: int
    n_after: int
    before_mean: float
    after_mean: float
    phi: float
    level: Effect | None
    slope: Effect | None
    average: Effect
    earlier_trend: Effect | None
    expected: tuple[float, ...]
    residuals: tuple[float, ...]
    flags: tuple[str, ...]


def interrupted_series(
    times: Sequence[int],
    values: Sequence[float],
    go_live: int,
    *,
    weights: Sequence[float] | None = None,
    trend: bool = True,
    change: Change = "level+slope",
    harmonics: int = 0,
    season: int = 12,
    level: float = 0.05,
    interval: Interval = "honest",
) -> Fit:
    """A line before and a line after go-live, with errors that remember the period before.

    `times` are whole numbers of periods (gaps stay gaps); those at or after `go_live` are after.
    `weights` are how many each figure was made from. Errors are first-order autoregressive,
    estimated by restricted maximum likelihood between 0 and .95; intervals at 1 - `level`.
    Raises SeriesRefused. Source: docs/methods/interrupted_series.md.
    """
    series = segments_of(times, values, go_live, weights)
    model = _model(series, trend=trend, change=change, harmonics=harmonics, season=season)
    return _fit(series, model, _memory(model), level, interval)


def least_squares(
    times: Sequence[int],
    values: Sequence[float],
    go_live: int,
    *,
    weights: Sequence[float] | None = None,
    trend: bool = True,
    change: Change = "level+slope",
    harmonics: int = 0,
    season: int = 12,
    level: float = 0.05,
) -> Fit:
    """The same lines as if no period remembered the one before; shown beside, never alone."""
    series = segments_of(times, values, go_live, weights)
    model = _model(series, trend=trend, change=change, harmonics=harmonics, season=season)
    return _fit(series, model, 0.0, level, "t")


@dataclass(frozen=True)
class Segments:
    """Figures in the order of time, and which of them lie after go-live."""

    times: Numbers  # in order, 0 at go-live
    clock: Numbers  # in order, as they were given
    values: Numbers
    weights: Numbers  # 1 on average
    live: NDArray[np.bool_]


def segments_of(
    times: Sequence[int], values: Sequence[float], go_live: int, weights: Sequence[float] | None
) -> Segments:
    """The figures in order, `weights` 1 on average; raises SeriesRefused."""
    import numpy as np

    clock, figures = np.asarray(times, dtype=float), np.asarray(values, dtype=float)
    sizes = np.ones(len(clock)) if weights is None else np.asarray(weights, dtype=float)
    order = np.argsort(clock, kind="stable")
    clock, figures, sizes = clock[order], figures[order], sizes[order]
    _refuse(clock, figures, sizes)
    return Segments(clock - go_live, clock, figures, sizes / sizes.mean(), clock >= go_live)


def _refuse(clock: Numbers, figures: Numbers, sizes: Numbers) -> None:
    import numpy as np

    if not np.isfinite([clock, figures, sizes]).all():
        raise SeriesRefused("not_numbers")
    if len(clock) < 3:
        raise SeriesRefused("too_short")
    if (sizes <= 0).any():
        raise SeriesRefused("no_counts")
    if (clock[1:] == clock[:-1]).any():
        raise SeriesRefused("repeated_period")
    if not figures.any():
        raise SeriesRefused("all_zero")
    if (figures == figures[0]).all():
        raise SeriesRefused("constant")


@dataclass(frozen=True)
class _Model:
    """The design in an orthonormal basis, so that cross products keep their digits."""

    names: tuple[str, ...]
    design: Numbers  # n x k
    basis: Numbers  # n x k, of the weighted design
    triangle: Numbers  # k x k: weighted design = basis @ triangle
    plain: Numbers  # k: least squares in the basis
    rest: Numbers  # n: what they leave, weighted, of length `scatter` before it was made 1
    scatter: float
    steps: Numbers  # n - 1: periods from each figure to the next


def _model(series: Segments, *, trend: bool, change: Change, harmonics: int, season: int) -> _Model:
    import numpy as np

    names, design = design_of(series, trend, change, harmonics, season)
    refuse_short(series, names)
    root = np.sqrt(series.weights)
    basis, triangle = np.linalg.qr(design * root[:, None])
    lengths = np.maximum(1, np.linalg.norm(triangle, axis=0))
    if (np.abs(np.diag(triangle)) < 1e-8 * lengths).any():
        raise SeriesRefused("season_unclear")
    weighted = series.values * root
    plain = basis.T @ weighted
    rest = weighted - basis @ plain
    scatter = float(np.linalg.norm(rest))
    if scatter <= 1e-11 * float(np.linalg.norm(weighted)):
        raise SeriesRefused("no_scatter")
    steps = np.diff(series.times)
    return _Model(names, design, basis, triangle, plain, rest / scatter, scatter, steps)


def design_of(
    series: Segments, trend: bool, change: Change, harmonics: int, season: int
) -> tuple[tuple[str, ...], Numbers]:
    """The names of the model's terms, and a column for each."""
    import numpy as np

    live = series.live.astype(float)
    columns = {"start": np.ones(len(live)), "level": live}
    if trend:
        columns["trend"] = series.times
    if change == "level+slope":
        columns["slope"] = live * series.times
    for pair in range(1, harmonics + 1):
        turn = 2 * np.pi * pair * series.clock / season
        columns |= {f"sine {pair}": np.sin(turn), f"cosine {pair}": np.cos(turn)}
    return tuple(columns), np.column_stack(list(columns.values()))


def refuse_short(series: Segments, names: tuple[str, ...]) -> None:
    """Refuse a series with too few periods on a side for these terms."""
    after = int(series.live.sum())
    before = len(series.times) - after
    least_before = 2 if "trend" in names else 1
    least_after = 2 if "slope" in names else 1
    if before < least_before or after < least_after or before + after <= len(names):
        raise SeriesRefused("too_short")


def _memory(model: _Model) -> float:
    """The autoregression that makes the figures most likely: a grid, then finer ones in it."""
    import numpy as np

    products = _Products(model)
    low, high = 0.0, MOST_MEMORY
    for _round in range(6):
        grid = np.linspace(low, high, 20)
        best = int(np.argmax(products.likelihood(grid)))
        low, high = float(grid[max(0, best - 1)]), float(grid[min(19, best + 1)])
    return float(grid[best])


class _Products:
    """Cross products of basis and rest by length of step: all a likelihood needs."""

    def __init__(self, model: _Model) -> None:
        import numpy as np

        rows = np.column_stack([model.basis, model.rest])
        self.freedom = len(rows) - len(model.names)
        self.first = np.outer(rows[0], rows[0])
        self.parts = []
        for step in np.unique(model.steps):
            now, then = rows[1:][model.steps == step], rows[:-1][model.steps == step]
            both = now.T @ then
            self.parts.append((step, len(now), now.T @ now, both + both.T, then.T @ then))

    def whitened(self, phi: Numbers) -> tuple[Numbers, Numbers]:
        """The cross products under each `phi`, and the logarithm of each determinant of errors."""
        import numpy as np

        products = np.broadcast_to(self.first, (len(phi), *self.first.shape))
        spread = np.zeros(len(phi))
        for step, count, now, both, then in self.parts:
            kept = (phi**step)[:, None, None]
            products = products + (now - kept * both + kept * kept * then) / (1 - kept * kept)
            spread += count * np.log(1 - phi ** (2 * step))
        return products, spread

    def likelihood(self, phi: Numbers) -> Numbers:
        """The restricted log-likelihood under each `phi`, up to a constant."""
        import numpy as np

        products, spread = self.whitened(phi)
        corners = np.log(np.diagonal(np.linalg.cholesky(products), axis1=1, axis2=2))
        fit: Numbers = -corners[:, :-1].sum(axis=1) - self.freedom * corners[:, -1] - spread / 2
        return fit


def _fit(series: Segments, model: _Model, phi: float, level: float, interval: Interval) -> Fit:
    import numpy as np

    coefficients, spread = _solved(model, phi)
    n, k = model.design.shape
    estimates = Estimates(coefficients, spread, _freedom(n, k, phi, interval), level)
    places = {name: np.eye(k)[at] for at, name in enumerate(model.names)}
    after, before = series.live, ~series.live
    slope = places.get("slope", np.zeros(k))
    mean_time = float(series.times[after].mean())
    fitted = model.design @ coefficients
    changed = model.design * np.isin(model.names, ("level", "slope"))
    return Fit(
        n_before=int(before.sum()),
        n_after=int(after.sum()),
        before_mean=float(np.average(series.values[before], weights=series.weights[before])),
        after_mean=float(np.average(series.values[after], weights=series.weights[after])),
        phi=phi,
        level=estimates.effect(places["level"]),
        slope=estimates.effect(slope) if "slope" in places else None,
        average=estimates.effect(places["level"] + mean_time * slope),
        earlier_trend=estimates.effect(places["trend"]) if "trend" in places else None,
        expected=tuple((fitted - changed @ coefficients)[after].tolist()),
        residuals=tuple((series.values - fitted).tolist()),
        flags=_flags(series, model, phi),
    )


def _solved(model: _Model, phi: float) -> tuple[Numbers, Numbers]:
    """The coefficients and their covariance, with errors that remember by `phi`."""
    import numpy as np

    products, _spread = _Products(model).whitened(np.array([phi]))
    inside, right, left_over = products[0, :-1, :-1], products[0, :-1, -1], products[0, -1, -1]
    shift = np.linalg.solve(inside, right)
    n, k = model.design.shape
    variance = model.scatter**2 * (left_over - right @ shift) / (n - k)
    back = np.linalg.inv(model.triangle)
    coefficients: Numbers = back @ (model.plain + model.scatter * shift)
    spread: Numbers = variance * (back @ np.linalg.inv(inside) @ back.T)
    return coefficients, spread


def _freedom(n: int, k: int, phi: float, interval: Interval) -> float:
    if interval == "z":
        return inf
    return float(n - k) if interval == "t" else max(2.0, n * (1 - phi) / (1 + phi) - k)


@dataclass(frozen=True)
class Estimates:
    """Coefficients and their covariance; `freedom` is infinite for a normal interval."""

    coefficients: Numbers
    spread: Numbers
    freedom: float
    level: float

    def effect(self, contrast: Numbers) -> Effect:
        """A sum of coefficients, each so many times, with its interval."""
        from scipy.special import ndtr, ndtri, stdtr, stdtrit

        estimate = float(contrast @ self.coefficients)
        se = float(contrast @ self.spread @ contrast) ** 0.5
        if self.freedom == inf:
            reach, tail = ndtri(1 - self.level / 2) * se, ndtr(-abs(estimate) / se)
        else:
            reach = stdtrit(self.freedom, 1 - self.level / 2) * se
            tail = stdtr(self.freedom, -abs(estimate) / se)
        return Effect(
            estimate, se, estimate - float(reach), estimate + float(reach), 2 * float(tail)
        )


def _flags(series: Segments, model: _Model, phi: float) -> tuple[str, ...]:
    after = int(series.live.sum())
    found = {
        "gaps": bool((model.steps > 1).any()),
        "few_before": len(series.live) - after < FEW_BEFORE,
        "few_after": after < FEW_AFTER,
        "drifting": phi >= DRIFTING,
    }
    return tuple(name for name, holds in found.items() if holds)
