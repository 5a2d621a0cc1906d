"""How many of a group will have used the CRM in the weeks ahead: a fan, seldom a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, inf, log, sqrt
from typing import TYPE_CHECKING, Final, Literal

from adoption.usage.active_share import Days
from adoption.usage.diffusion import NO_FOLLOWING, refuse_impossible, share_adopted
from adoption.usage.person_use import PersonUse, seen_through
from core.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Family = Literal["bass", "logistic"]
Kind = Literal["bass", "logistic", "exponential"]

FEWEST_PERIODS: Final = 5
LEAST_ADOPTED: Final = 0.1
AHEAD: Final = 12
DRAWN: Final = 300
SEED: Final = 20_260_302
PERCENTS: Final = (2.5, 25, 50, 75, 97.5)


@dataclass(frozen=True)
class Ahead:
    """The share (0-1) who will have used it by the end of a period, numbered from go-live.

    Half of what is likely lies from `quarter` to `three_quarters`, nearly all of it from `low` to
    `high`. There is a `middle` only once growth has begun to slow.
    """

    period: int
    low: float
    quarter: float
    middle: float | None
    three_quarters: float
    high: float


@dataclass(frozen=True)
class Forecast:
    """The periods ahead, from `adopted` of `market` people after `periods` periods.

    `curve` fits best, `inflection` is the period at which its growth begins to slow and
    `is_slowing` whether that is past. Without periods ahead `missing` says why.
    """

    periods: int
    adopted: int
    market: int
    ahead: tuple[Ahead, ...] = ()
    curve: Kind | None = None
    inflection: float | None = None
    is_slowing: bool = False
    missing: str | None = None


def first_uses(
    people: Sequence[PersonUse], go_live: date, covered: Sequence[Days], *, on: date
) -> list[int]:
    """Who first used it in each whole week since go-live, while files cover every day.

    Counted are the people on the roster of the last of these days, so that they never outnumber it.
    """
    until = seen_through(covered, go_live, on)
    weeks = [0] * (((until - go_live).days + 1) // 7 if until else 0)
    for person in people:
        worked = person.within((go_live, until)) if until and person.belongs(until) else ()
        week = (worked[0].day - go_live).days // 7 if worked else len(weeks)
        if week < len(weeks):
            weeks[week] += 1
    return weeks


def forecast(
    adopters: Sequence[int],
    market: int,
    *,
    switched_on: bool = False,
    ahead: int = AHEAD,
    drawn: int = DRAWN,
    seed: int = SEED,
) -> Forecast:
    """Carry on the curve that fits best, and how far it may be wrong, by residual bootstrap.

    `adopters` are those new in each period since go-live, `market` everybody who may take it up.
    `switched_on` says that use began by order on one day: a step, and no spreading. Raises
    ValueError for impossible figures. Runs in jobs only. Source: docs/methods/forecast.md.
    """
    refuse_impossible(adopters, market)
    so_far = Forecast(len(adopters), sum(adopters), market)
    if missing := _too_early(so_far, switched_on):
        return Forecast(so_far.periods, so_far.adopted, market, missing=missing)
    best = _best(adopters, market, STARTS)
    slowing = best.inflection <= so_far.periods
    paths = _paths(best, adopters, market, ahead, drawn, seed)
    return Forecast(
        so_far.periods, so_far.adopted, market, _fan(paths, so_far.periods, slowing),
        best.kind, None if best.inflection == -inf else best.inflection, slowing,
    )  # fmt: skip


def _too_early(so_far: Forecast, switched_on: bool) -> str | None:
    if switched_on:
        return _("Use began by order on one day. That is a step, and nothing that spreads.")
    if not so_far.market:
        return _("Nobody belongs to this group.")
    if so_far.periods < FEWEST_PERIODS:
        return _("Too early: a forecast needs five weeks.")
    if so_far.adopted < LEAST_ADOPTED * so_far.market:
        return _("Too early: fewer than 10 in 100 have used it yet.")
    if so_far.adopted == so_far.market:
        return _("Everybody has used it: nothing is left to forecast.")
    return None


@dataclass(frozen=True)
class _Fit:
    """A curve fitted to the adopters of each period: its shares, its misfit and its turn."""

    family: Family
    values: tuple[float, float]
    seen: Floats
    fitted: Floats

    @property
    def kind(self) -> Kind:
        """Bass's curve without any following is an exponential one."""
        alone = self.family == "bass" and exp(self.values[1]) <= NO_FOLLOWING
        return "exponential" if alone else self.family

    @property
    def inflection(self) -> float:
        """The time at which growth is fastest; -inf where it only ever slows."""
        if self.family == "logistic":
            return self.values[1]
        p, q = exp(self.values[0]), exp(self.values[1])
        return log(q / p) / (p + q) if q > p else -inf

    @property
    def freedom(self) -> int:
        """How many values were fitted."""
        return 1 if self.kind == "exponential" else 2

    @property
    def misfit(self) -> float:
        """Akaike's criterion, corrected for few periods; the variance is one value more."""
        n, k = len(self.seen), self.freedom + 1
        square = max(float(((self.seen - self.fitted) ** 2).sum()), 1e-9)
        return n * log(square / n) + 2 * k + 2 * k * (k + 1) / max(n - k - 1, 1e-9)

    def errors(self) -> Floats:
        """Residuals by the root of their figure, never closer than counting people makes them."""
        import numpy as np

        errors: Floats = (self.seen - self.fitted) / np.sqrt(np.maximum(self.fitted, 1.0))
        errors = errors - errors.mean()
        spread = float(np.sqrt((errors @ errors) / max(len(errors) - self.freedom, 1)))
        if spread < 1e-6:
            return np.linspace(-1.5, 1.5, len(errors))
        return errors * max(spread, 1.0) / float(errors.std())

    def hazards(self, periods: int, ahead: int) -> Floats:
        """The chance of each later period that somebody who is left takes it up."""
        import numpy as np

        shares = _SHARES[self.family](np.arange(periods, periods + ahead + 1.0), *self.values)
        found: Floats = np.diff(shares) / np.maximum(1 - shares[:-1], 1e-9)
        return np.clip(found, 0.0, 1.0)


def _bass(times: Floats, p: float, q: float) -> Floats:
    return share_adopted(times, exp(p), exp(q))


def _logistic(times: Floats, rate: float, middle: float) -> Floats:
    import numpy as np

    shares: Floats = 1 / (1 + np.exp(np.clip(-exp(rate) * (times - middle), -500, 500)))
    return np.where(times > 0, shares, 0.0)


Starts = Mapping[Family, Sequence[tuple[float, float]]]
_SHARES: Final[dict[Family, Callable[..., Floats]]] = {"bass": _bass, "logistic": _logistic}
STARTS: Final[Starts] = {
    "bass": ((log(0.01), log(0.3)), (log(0.05), log(0.1)), (log(0.001), log(0.8))),
    "logistic": ((log(0.3), 5.0), (log(0.15), 15.0), (log(0.8), 3.0)),
}


def _best(adopters: Sequence[float], market: int, starts: Starts) -> _Fit:
    """The curve with the least misfit that its number of values does not explain."""
    return min(
        (_fit(family, adopters, market, places) for family, places in starts.items()),
        key=lambda fit: fit.misfit,
    )


def _fit(
    family: Family, adopters: Sequence[float], market: int, starts: Sequence[tuple[float, float]]
) -> _Fit:
    import numpy as np
    from scipy.optimize import least_squares

    times, seen = np.arange(len(adopters) + 1.0), np.array(adopters, dtype=float)

    def fitted(values: Floats) -> Floats:
        shares: Floats = market * np.diff(_SHARES[family](times, *np.clip(values, -20, 60)))
        return np.nan_to_num(shares, nan=0.0)

    with np.errstate(all="ignore"):
        found = [
            least_squares(lambda values: seen - fitted(values), start, method="lm", max_nfev=200)
            for start in starts
        ]
        best = min(found, key=lambda each: float(each.cost)).x
        first, second = (float(value) for value in np.clip(best, -20, 60))
        return _Fit(family, (first, second), seen, fitted(best))


def _paths(
    best: _Fit, adopters: Sequence[int], market: int, ahead: int, drawn: int, seed: int
) -> Floats:
    """Drawn futures as rows: the share who have used it by the end of each period ahead."""
    import numpy as np

    chance = np.random.default_rng(seed)
    near = {
        family: (_fit(family, adopters, market, starts).values,)
        for family, starts in STARTS.items()
    }
    errors, spread = best.errors(), np.sqrt(best.fitted)
    rows = []
    for _draw in range(drawn):
        again = np.maximum(best.fitted + spread * chance.choice(errors, len(errors)), 0.0)
        again *= min(1.0, market / max(float(again.sum()), 1.0))
        refitted = _best(list(again), market, near)
        noise = chance.choice(errors, ahead)
        hazards = refitted.hazards(len(errors), ahead)
        rows.append(_path(hazards, noise, sum(adopters), market))
    return np.array(rows)


def _path(hazards: Floats, noise: Floats, so_far: int, market: int) -> list[float]:
    """One future: nobody takes it up twice, and nobody gives it back."""
    shares, taken = [], float(so_far)
    for hazard, error in zip(hazards, noise, strict=True):
        expected = (market - taken) * float(hazard)
        taken = min(taken + max(expected + float(error) * sqrt(expected), 0.0), float(market))
        shares.append(taken / market)
    return shares


def _fan(paths: Floats, periods: int, slowing: bool) -> tuple[Ahead, ...]:
    import numpy as np

    found = np.percentile(paths, PERCENTS, axis=0).T
    return tuple(
        Ahead(periods + step, low, quarter, middle if slowing else None, three_quarters, high)
        for step, row in enumerate(found, start=1)
        for low, quarter, middle, three_quarters, high in [[float(each) for each in row]]
    )
