"""Whether a result moves with how much the CRM is used: within units, and between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite, sqrt
from typing import TYPE_CHECKING, Final, Literal

from core.i18n import _
from rollout.outcomes.student_t import t_quantile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]

Figures = Mapping[str, Mapping[int, float]]
Reading = Literal["moves_with", "does_not_move_with", "not_enough"]

FEWEST_UNITS: Final = 8
FEWEST_PERIODS: Final = 6
LEAST_SPREAD: Final = 0.05
ROUNDING: Final = 1e-24


@dataclass(frozen=True)
class Slope:
    """By how much the result differs where the dose is one more; without it `missing` says why."""

    estimate: float | None = None
    se: float | None = None
    low: float | None = None
    high: float | None = None
    missing: str | None = None


@dataclass(frozen=True)
class DoseResponse:
    """Slopes of a result on a dose, and what they rest on.

    `within` follows each unit through time, `two_way` takes out what all units share in a period
    as well, `between` compares the units' means, `cross_section` the units of one period.
    `spread` is the standard deviation of the dose within units.
    """

    within: Slope
    two_way: Slope
    between: Slope
    cross_section: Slope
    units: int
    periods: int
    spread: float

    @property
    def reading(self) -> Reading:
        """Whether result and share of use move together; needs units, periods and movement."""
        few = self.units < FEWEST_UNITS or self.periods < FEWEST_PERIODS
        low, high = self.two_way.low, self.two_way.high
        if few or self.spread < LEAST_SPREAD or low is None or high is None:
            return "not_enough"
        return "does_not_move_with" if low <= 0 <= high else "moves_with"


def dose_response(
    values: Figures, doses: Figures, *, lag: int = 1, at: int | None = None, level: float = 0.05
) -> DoseResponse:
    """The slope of a result on the dose `lag` periods earlier, by unit and period.

    A unit's period counts where it has both. Intervals treat units, not periods, as independent.
    `at` names the period of `cross_section`. Source: docs/methods/dose_response.md.
    """
    import numpy as np

    pairs = _pairs(values, doses, lag)
    units, of_unit = np.unique([unit for unit, _t, _y, _x in pairs], return_inverse=True)
    periods, of_period = np.unique([t for _u, t, _y, _x in pairs], return_inverse=True)
    result, dose = (np.array([pair[place] for pair in pairs], dtype=float) for place in (2, 3))
    own = _less_means(of_unit, len(units))
    both = _less_shared(own, of_period, len(periods))
    means = _means(of_unit, len(units))
    still = ROUNDING * float(dose @ dose)
    here = periods[of_period] == at if len(pairs) else np.array([], dtype=bool)
    return DoseResponse(
        within=_clustered(own(result), own(dose), of_unit, (2, still, level)),
        two_way=_clustered(both(result), both(dose), of_unit, (1 + len(periods), still, level)),
        between=_across(means(result), means(dose), still, level),
        cross_section=_across(result[here], dose[here], still, level),
        units=len(units),
        periods=len(periods),
        spread=_spread(own(dose), len(units)),
    )


def _pairs(values: Figures, doses: Figures, lag: int) -> list[tuple[str, int, float, float]]:
    return [
        (unit, period, value, dose)
        for unit, figures in sorted(values.items())
        for period, value in sorted(figures.items())
        for dose in [doses.get(unit, {}).get(period - lag)]
        if dose is not None and isfinite(dose) and isfinite(value)
    ]


Change = Callable[["Floats"], "Floats"]


def _means(of_unit: Places, units: int) -> Change:
    import numpy as np

    sizes = np.bincount(of_unit, minlength=units)
    return lambda column: np.bincount(of_unit, weights=column, minlength=units) / sizes


def _less_means(of_unit: Places, units: int) -> Change:
    means = _means(of_unit, units)
    return lambda column: column - means(column)[of_unit]


def _less_shared(own: Change, of_period: Places, periods: int) -> Change:
    """Takes out each unit's mean and what all units share in a period, in one go."""
    import numpy as np

    shared = [own((of_period == period).astype(float)) for period in range(1, periods)]
    months = np.array(shared).T.reshape(len(of_period), len(shared))

    def rest(column: Floats) -> Floats:
        mine = own(column)
        found: Floats = mine - months @ np.linalg.lstsq(months, mine)[0]
        return found

    return rest


def _clustered(
    result: Floats, dose: Floats, of_unit: Places, how: tuple[int, float, float]
) -> Slope:
    """The slope through the origin, its error summed by unit.

    `how` is the number of parameters spent, how much movement is none, and the level.
    """
    import numpy as np

    used, still, level = how
    units, rows, moved = len(set(of_unit.tolist())), len(dose), float(dose @ dose)
    if units < 2 or rows <= used or moved <= still:
        return _no_slope(units, rows, used)
    estimate = float(dose @ result) / moved
    scores = np.bincount(of_unit, weights=dose * (result - estimate * dose))
    scale = units / (units - 1) * (rows - 1) / (rows - used)
    return _slope(estimate, sqrt(scale * float(scores @ scores)) / moved, units - 1, level)


def _no_slope(units: int, rows: int, used: int) -> Slope:
    if units < 2:
        return Slope(missing=_("There are not two units to compare."))
    if rows <= used:
        return Slope(missing=_("There are too few periods with both a result and a dose."))
    return Slope(missing=_("The dose never moves, so nothing can move with it."))


def _slope(estimate: float, se: float, freedom: int, level: float) -> Slope:
    reach = t_quantile(1 - level / 2, freedom) * se
    return Slope(estimate, se, estimate - reach, estimate + reach)


def _across(result: Floats, dose: Floats, still: float, level: float) -> Slope:
    """The slope across units, each one row; errors may differ in size."""
    rows = len(dose)
    if rows < 3:
        return Slope(missing=_("There are not three units to compare."))
    dose, result = dose - dose.mean(), result - result.mean()
    moved = float(dose @ dose)
    if moved <= still:
        return Slope(missing=_("All units have the same dose."))
    estimate = float(dose @ result) / moved
    scores = dose * (result - estimate * dose)
    se = sqrt(rows / (rows - 2) * float(scores @ scores)) / moved
    return _slope(estimate, se, rows - 2, level)


def _spread(own_dose: Floats, units: int) -> float:
    freedom = len(own_dose) - units
    return sqrt(float(own_dose @ own_dose) / freedom) if freedom > 0 else 0.0
