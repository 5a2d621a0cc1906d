"""How something new spreads: some take it up by themselves, others because the first have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any, Final, Literal

from core.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Form = Literal["interval", "density"]
Curve = Callable[..., "Floats"]

STARTS_P: Final = (1e-4, 1e-3, 0.005, 0.02, 0.05, 0.15, 0.4)
STARTS_Q: Final = (0.02, 0.1, 0.25, 0.4, 0.6, 0.9, 1.5, 3.0)
NO_FOLLOWING: Final = 1e-6
"""A q at or below it is none: what is left is a share of those remaining, period by period."""
TIGHT: Final = {"xtol": 1e-13, "ftol": 1e-13, "gtol": 1e-13, "max_nfev": 2000}


@dataclass(frozen=True)
class Bass:
    """Bass's curve of who takes something up, of `m` people in all.

    A period each of those left takes it up with chance `p`, and with `q` times the share who have
    it. `se_…` are standard errors, None of what was given or has none. `fitted` are the adopters
    of each period by the curve. `missing` says why there is no curve.
    """

    p: float | None = None
    q: float | None = None
    m: float | None = None
    se_p: float | None = None
    se_q: float | None = None
    se_m: float | None = None
    fitted: tuple[float, ...] = ()
    missing: str | None = None

    @property
    def peak_time(self) -> float | None:
        """The time at which most take it up; None where that was at the start."""
        if not self.p or not self.q or self.q <= self.p:
            return None
        return log(self.q / self.p) / (self.p + self.q)

    @property
    def peak_share(self) -> float | None:
        """The share who have it at that time."""
        return None if self.peak_time is None or not self.q else 0.5 - (self.p or 0) / (2 * self.q)


def fit_bass(
    adopters: Sequence[float], market: float | None = None, form: Form = "interval"
) -> Bass:
    """Fit the curve to those who took it up in each period, by least squares.

    With `market` m is known and p and q are found; without it all three. `interval` holds a
    period's adopters against m·(F(t) - F(t - 1)), `density` against m·f(t), as the literature
    often does. Raises ValueError for what can be no adopters. Source: docs/methods/diffusion.md.
    """
    refuse_impossible(adopters, market)
    if missing := _too_little(adopters, market):
        return Bass(missing=missing)
    found = _fitted(_curve(form), adopters, market, following=True)
    if found.q is not None and found.q <= NO_FOLLOWING:
        return _fitted(_curve(form), adopters, market, following=False)
    return found


def refuse_impossible(adopters: Sequence[float], market: float | None) -> None:
    """Raise ValueError where these can be no adopters of such a market."""
    if any(not 0 <= each < float("inf") for each in adopters):
        raise ValueError(_("The adopters of a period are 0 or more."))
    if market is not None and not sum(adopters) <= market < float("inf"):
        raise ValueError(_("More took it up than there are in all."))


def _too_little(adopters: Sequence[float], market: float | None) -> str | None:
    if not any(adopters):
        return _("Nobody took it up.")
    if len(adopters) < (4 if market is None else 3):
        return _("There are too few periods for a curve.")
    return None


def share_adopted(times: Floats, p: float, q: float) -> Floats:
    """The share (0-1) who have it at each of the times."""
    import numpy as np

    left: Floats = np.exp(-(p + q) * times)
    shares: Floats = (1 - left) / (1 + q / p * left)
    return shares


def _density(times: Floats, p: float, q: float) -> Floats:
    import numpy as np

    left: Floats = np.exp(-(p + q) * times)
    shares: Floats = (p + q) ** 2 / p * left / (1 + q / p * left) ** 2
    return shares


def _of_intervals(times: Floats, p: float, q: float) -> Floats:
    return share_adopted(times, p, q) - share_adopted(times - 1, p, q)


def _curve(form: Form) -> Curve:
    return _density if form == "density" else _of_intervals


def _fitted(
    curve: Curve, adopters: Sequence[float], market: float | None, *, following: bool
) -> Bass:
    import numpy as np

    times, seen = np.arange(1.0, len(adopters) + 1), np.array(adopters, dtype=float)

    def shape(at: Floats, p: float, *rest: float) -> Floats:
        q = rest[0] if following else 0.0
        return curve(at, p, q) * (rest[-1] if market is None else market)

    start = _start(curve, times, seen, market, following=following)
    found = _least_squares(shape, times, seen, start)
    if found is None:
        return Bass(missing=_("No curve of this kind fits these figures."))
    values, errors = found
    q, se_q = (values[1], errors[1]) if following else (0.0, None)
    m, se_m = (values[-1], errors[-1]) if market is None else (market, None)
    fitted = tuple(float(each) for each in shape(times, *values))
    return Bass(values[0], q, m, errors[0], se_q, se_m, fitted)


def _start(
    curve: Curve, times: Floats, seen: Floats, market: float | None, *, following: bool
) -> list[float]:
    """The best of a coarse grid; for each p and q the best m is known at once."""
    grid = [(p, q) for p in STARTS_P for q in (STARTS_Q if following else (0.0,))]

    def misfit(at: tuple[float, float]) -> float:
        shares = curve(times, *at)
        return float(((seen - shares * (market or _best_size(shares, seen))) ** 2).sum())

    p, q = min(grid, key=misfit)
    size = [] if market is not None else [_best_size(curve(times, p, q), seen)]
    return [p, *([q] if following else []), *size]


def _best_size(shares: Floats, seen: Floats) -> float:
    return max(float(shares @ seen / (shares @ shares)), float(seen.max()))


def _least_squares(
    shape: Curve, times: Floats, seen: Floats, start: list[float]
) -> tuple[list[float], list[float | None]] | None:
    """The values that fit best and their standard errors; None where the search finds no end."""
    import warnings

    import numpy as np
    from scipy.optimize import OptimizeWarning, curve_fit

    low = [1e-9, *[0.0] * (len(start) - 1)]
    options: dict[str, Any] = {"bounds": (low, np.inf), "x_scale": "jac", **TIGHT}
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", OptimizeWarning)
        try:
            values, spread = curve_fit(shape, times, seen, p0=start, **options)
        except (RuntimeError, ValueError):
            return None
    errors = np.sqrt(np.diag(spread))
    return [float(v) for v in values], [float(e) if np.isfinite(e) else None for e in errors]
