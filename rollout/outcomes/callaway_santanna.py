"""Many units that go live at different times, each date compared with units not on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import erfc, isfinite, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

from core.i18n import _
from rollout.outcomes.staggered import FEWEST_OF_A_DATE, FEWEST_TO_SAMPLE, Compare

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FEWEST_FOR_SPREAD: Final = 2


@dataclass(frozen=True)
class Gain:
    """A mean gain in the unit of the figures; without `se` there is no spread to judge it by."""

    estimate: float
    se: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None


@dataclass(frozen=True)
class Sampled:
    """Gains by (go-live, period), by periods since go-live, by go-live, and over all.

    Periods before a go-live are held against the period before them, later ones against the last
    before go-live. `simple` is the mean over units and periods, `by_cohort` over units,
    `by_event` over periods since go-live. Without any gain `why` says why.
    """

    cohort_time: Mapping[tuple[int, int], Gain] = field(default_factory=dict)
    event_time: Mapping[int, Gain] = field(default_factory=dict)
    cohort: Mapping[int, Gain] = field(default_factory=dict)
    simple: Gain | None = None
    by_cohort: Gain | None = None
    by_event: Gain | None = None
    flags: tuple[str, ...] = ()
    why: str | None = None


@dataclass(frozen=True)
class _Cell:
    """The gain of one cohort (or of several, weighed), and each unit's part in its error."""

    cohort: int
    period: int
    gain: float
    influence: Floats
    has_spread: bool = True


def callaway_santanna(
    values: Mapping[str, Mapping[int, float]],
    live: Mapping[str, int | None],
    *,
    compare: Compare = "not-yet",
    level: float = 0.05,
) -> Sampled:
    """What units gained by going live, estimated one go-live date and period at a time.

    `values` are figures by unit and period, `live` the period in which each unit goes live (None:
    never). A unit counts in the periods for which it has figures. Standard errors are those of a
    sample of independent units. Source: docs/methods/staggered.md.
    """
    panel = _panel(values, live)
    cells = _cells(panel, compare)
    after = [cell for cell in cells if cell.period >= cell.cohort]
    if not after:
        return Sampled(why=_nothing_to_compare(panel, compare))
    show = _shower(len(panel.dates), level)
    by_event = {time: _pooled(panel, those) for time, those in _by_time(cells).items()}
    by_cohort = {cohort: _averaged(those) for cohort, those in _by_cohort(after).items()}
    return Sampled(
        cohort_time={(cell.cohort, cell.period): show(cell) for cell in cells},
        event_time={time: show(cell) for time, cell in by_event.items()},
        cohort={cohort: show(cell) for cohort, cell in by_cohort.items()},
        simple=show(_pooled(panel, after)),
        by_cohort=show(_pooled(panel, list(by_cohort.values()))),
        by_event=show(_averaged([cell for time, cell in by_event.items() if time >= 0])),
        flags=_flags(panel),
    )


@dataclass(frozen=True)
class _Panel:
    """Figures by (unit, period), nan where there is none, and when each unit goes live."""

    periods: tuple[int, ...]
    dates: Floats
    figures: Floats

    @property
    def cohorts(self) -> list[int]:
        return sorted({int(date) for date in self.dates if isfinite(date)})


def _panel(values: Mapping[str, Mapping[int, float]], live: Mapping[str, int | None]) -> _Panel:
    """Units whose figures begin before their go-live; a go-live after the last figure is none."""
    import numpy as np

    known = {unit: {t for t, y in values.get(unit, {}).items() if isfinite(y)} for unit in live}
    late = [
        unit
        for unit, date in sorted(live.items())
        if known[unit] and (date is None or min(known[unit]) < date)
    ]
    periods = tuple(sorted(set().union(*(known[unit] for unit in late))))
    dates = [live[unit] for unit in late]
    ends = [np.inf if date is None or date > periods[-1] else date for date in dates]
    figures = [[values[unit].get(period, np.nan) for period in periods] for unit in late]
    return _Panel(periods, np.array(ends, dtype=float), np.array(figures, dtype=float))


def _cells(panel: _Panel, compare: Compare) -> list[_Cell]:
    places = range(1, len(panel.periods))
    found = (_cell(panel, cohort, at, compare) for cohort in panel.cohorts for at in places)
    return [cell for cell in found if cell]


def _cell(panel: _Panel, cohort: int, at: int, compare: Compare) -> _Cell | None:
    """The change of a cohort since its base period, less that of units not on it."""
    import numpy as np

    period = panel.periods[at]
    before = [place for place, earlier in enumerate(panel.periods) if earlier < cohort]
    base = at - 1 if period < cohort else before[-1]
    change = panel.figures[:, at] - panel.figures[:, base]
    mine = panel.dates == cohort
    others = np.isinf(panel.dates) if compare == "never" else panel.dates > period
    mine, others = (np.isfinite(change) & those for those in (mine, others & ~mine))
    if not mine.any() or not others.any():
        return None
    on_it, waiting = change[mine].mean(), change[others].mean()
    influence = np.zeros(len(change))
    influence[mine] = (change[mine] - on_it) * len(change) / mine.sum()
    influence[others] = -(change[others] - waiting) * len(change) / others.sum()
    spread = min(mine.sum(), others.sum()) >= FEWEST_FOR_SPREAD
    return _Cell(cohort, period, float(on_it - waiting), influence, bool(spread))


def _by_time(cells: Sequence[_Cell]) -> dict[int, list[_Cell]]:
    times = sorted({cell.period - cell.cohort for cell in cells})
    return {time: [cell for cell in cells if cell.period - cell.cohort == time] for time in times}


def _by_cohort(cells: Sequence[_Cell]) -> dict[int, list[_Cell]]:
    cohorts = sorted({cell.cohort for cell in cells})
    return {cohort: [cell for cell in cells if cell.cohort == cohort] for cohort in cohorts}


def _averaged(cells: Sequence[_Cell]) -> _Cell:
    """The plain mean of gains."""
    import numpy as np

    gain = float(np.mean([cell.gain for cell in cells]))
    influence = np.mean([cell.influence for cell in cells], axis=0)
    spread = all(cell.has_spread for cell in cells)
    return _Cell(cells[0].cohort, cells[0].period, gain, influence, spread)


def _pooled(panel: _Panel, cells: Sequence[_Cell]) -> _Cell:
    """The mean of gains by size of cohort; that the sizes are a sample too adds to its error."""
    import numpy as np

    members = np.array([panel.dates == cell.cohort for cell in cells], dtype=float)
    sizes = members.mean(axis=1)
    gains = np.array([cell.gain for cell in cells])
    weights = sizes / sizes.sum()
    drawn = (members - sizes[:, None]) / sizes.sum()
    influence = weights @ np.array([cell.influence for cell in cells])
    influence += gains @ drawn - float(gains @ weights) * drawn.sum(axis=0)
    spread = all(cell.has_spread for cell in cells)
    return _Cell(cells[0].cohort, cells[0].period, float(gains @ weights), influence, spread)


def _shower(units: int, level: float) -> Callable[[_Cell], Gain]:
    reach = NormalDist().inv_cdf(1 - level / 2)

    def show(cell: _Cell) -> Gain:
        se = sqrt(float((cell.influence**2).mean()) / units)
        if not cell.has_spread or se == 0:
            return Gain(cell.gain)
        p = erfc(abs(cell.gain) / se / sqrt(2))
        return Gain(cell.gain, se, cell.gain - reach * se, cell.gain + reach * se, p)

    return show


def _nothing_to_compare(panel: _Panel, compare: Compare) -> str:
    if not panel.cohorts:
        return _("No unit with figures from before its go-live is live yet.")
    if compare == "never":
        return _("Every unit goes live: compare with those not yet live.")
    return _("No unit has figures both before and after its go-live beside a unit still waiting.")


def _flags(panel: _Panel) -> tuple[str, ...]:
    import numpy as np

    flags = []
    sizes = [int((panel.dates == cohort).sum()) for cohort in panel.cohorts]
    if len(panel.dates) < FEWEST_TO_SAMPLE or min(sizes) < FEWEST_OF_A_DATE:
        flags.append(
            _("Fewer than 40 units, or than 8 of a go-live date: standard errors are too small.")
        )
    if min(sizes) < FEWEST_FOR_SPREAD:
        flags.append(_("One unit alone of a go-live date has no spread: judge it by reordering."))
    if np.isnan(panel.figures).any():
        flags.append(_("Some units have no figure for some periods."))
    return tuple(flags)
