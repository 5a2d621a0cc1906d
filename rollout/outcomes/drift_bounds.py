"""How far a gain may reach if units drift apart after go-live as much as they did before."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any

from core.i18n import _

if TYPE_CHECKING:
    import pandas as pd

    from rollout.outcomes.staggered import Compare


@dataclass(frozen=True)
class Bounds:
    """The ends of the mean gain by time since go-live; without them `missing` says why."""

    low: float | None = None
    high: float | None = None
    missing: str | None = None


def drift_bounds(
    values: Mapping[str, Mapping[int, float]],
    live: Mapping[str, int | None],
    *,
    compare: Compare = "not-yet",
    level: float = 0.05,
) -> Bounds:
    """The interval of `callaway_santanna(...).by_event` if units need not have gone on alike.

    From one period to the next they may part by as much as they did at most before go-live.
    Needs the optional package diff-diff. Source: docs/methods/drift_bounds.md.
    """
    try:
        import diff_diff
    except ImportError:
        return Bounds(missing=_("For this, install takehold[staggered]."))
    control = {"never": "never_treated", "not-yet": "not_yet_treated"}[compare]
    sample = diff_diff.CallawaySantAnna(
        control_group=control, estimation_method="reg", base_period="universal", alpha=level
    )
    asked = diff_diff.HonestDiD(method="relative_magnitude", M=1.0, alpha=level)
    try:
        return _bounds(sample, asked, _table(values, live))
    except ValueError:
        return Bounds(missing=_("There are too few units or periods before go-live to tell."))


def _bounds(sample: Any, asked: Any, table: pd.DataFrame) -> Bounds:
    columns = {"outcome": "value", "unit": "unit", "time": "period", "first_treat": "live"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = asked.fit(sample.fit(table, **columns).aggregate("event_study"))
    low, high = float(found.ci_lb), float(found.ci_ub)
    if not isfinite(low) or not isfinite(high):
        raise ValueError("without an end")
    return Bounds(low, high)


def _table(
    values: Mapping[str, Mapping[int, float]], live: Mapping[str, int | None]
) -> pd.DataFrame:
    """A row a figure. Periods are counted from 1, for 0 is the package's never."""
    import pandas as pd

    known = {unit: {t: y for t, y in row.items() if isfinite(y)} for unit, row in values.items()}
    first = min((min(row) for row in known.values() if row), default=0)
    last = max((max(row) for row in known.values() if row), default=0)
    rows = [
        (unit, period - first + 1, value, 0 if date is None or date > last else date - first + 1)
        for unit, row in known.items()
        for date in [live.get(unit)]
        if row and (date is None or min(row) < date)
        for period, value in row.items()
    ]
    return pd.DataFrame(rows, columns=["unit", "period", "value", "live"])
