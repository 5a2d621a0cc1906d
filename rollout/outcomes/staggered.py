"""Groups that go live one after another: those on it compared with those not yet on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import factorial, inf, isfinite, prod
from typing import TYPE_CHECKING, Final, Literal

from core.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]
    Places = NDArray[np.intp]

Compare = Literal["never", "not-yet"]
Design = Literal["callaway", "permutation", "picture"]
Figures = Mapping[str, Mapping[int, float]]
GoLives = Mapping[str, int | None]

LEVEL: Final = 0.05
DRAWN: Final = 9_999
SEED: Final = 20_260_301
MOST_LISTED: Final = 10_000
FEWEST_TO_REORDER: Final = 4
FEWEST_TO_SAMPLE: Final = 40
FEWEST_OF_A_DATE: Final = 8
NEVER: Final = inf
SAME: Final = 1e-9


@dataclass(frozen=True)
class Permutation:
    """What the groups on it gained over those not yet on it, held against every other order.

    `estimate`, `low` and `high` are in the unit of the figures; `p` is the share of the
    `assignments` of go-live dates that give at least as much to either side, and `smallest_p`
    the least it could have been. `cells` counts the figures of groups on it that were compared.
    `why` says why something is None; the last two name what could take no part.
    """

    estimate: float | None
    low: float | None
    high: float | None
    p: float | None
    smallest_p: float
    assignments: int
    exact: bool
    why: str | None = None
    cells: int = 0
    groups_aside: tuple[str, ...] = ()
    periods_aside: tuple[int, ...] = ()


@dataclass(frozen=True)
class Gain:
    """How much more the `groups` that went live at `date` moved by `period` than those waiting."""

    date: int
    period: int
    gain: float
    groups: int


@dataclass(frozen=True)
class _Panel:
    """The groups that can be compared, and the periods for which each of them has a figure."""

    groups: tuple[str, ...]
    periods: tuple[int, ...]
    dates: tuple[float, ...]
    figures: Floats
    groups_aside: tuple[str, ...]
    periods_aside: tuple[int, ...]


@dataclass(frozen=True)
class _Layout:
    """The weight of a figure in the estimate, by (go-live date, period)."""

    weights: Floats
    cells: int


def order_permutation(
    values: Figures,
    live: GoLives,
    *,
    compare: Compare = "not-yet",
    level: float = LEVEL,
    left_out: int = 0,
    transition: int = 0,
    drawn: int = DRAWN,
    seed: int = SEED,
) -> Permutation:
    """The mean gain of groups on it over groups not yet on it, judged by reordering the groups.

    `values` are figures by group and period, `live` the period in which each group goes live
    (None: never). `left_out` periods before the first go-live stay out of every group's own mean;
    a group's first `transition` periods on it count for nothing. `compare` "never" leaves only
    the groups that never go live to be compared with.
    Source: docs/methods/staggered.md.
    """
    panel = _panel(values, live)
    layout = _layout(tuple(sorted(panel.dates)), panel.periods, compare, left_out, transition)
    why = _no_comparison(panel, layout)
    if layout is None or why:
        least = smallest_possible_p(live, drawn=drawn)
        found = Permutation(None, None, None, None, least, 0, False, why)
    else:
        found = _judged(panel, layout, level, drawn, seed)
    return replace(found, groups_aside=panel.groups_aside, periods_aside=panel.periods_aside)


def gains_by_date(
    values: Figures, live: GoLives, *, compare: Compare = "not-yet"
) -> tuple[Gain, ...]:
    """The picture beside the judgement: by go-live date and period, those on it against the rest.

    Changes are since the mean of the periods before that go-live. The periods before it are there
    too: they show whether the groups moved alike until then.
    """
    import numpy as np

    panel, found = _panel(values, live), []
    dates, time = np.array(panel.dates), np.array(panel.periods)
    for date in sorted({date for date in panel.dates if date < NEVER and any(time < date)}):
        mine, earlier = dates == date, panel.figures[:, time < date].mean(axis=1)
        for at, period in enumerate(panel.periods):
            waiting = (dates > (panel.periods[-1] if compare == "never" else period)) & ~mine
            if waiting.any():
                change = panel.figures[:, at] - earlier
                gain = float(change[mine].mean() - change[waiting].mean())
                found.append(Gain(int(date), period, gain, int(mine.sum())))
    return tuple(found)


def smallest_possible_p(live: GoLives, *, drawn: int = DRAWN) -> float:
    """The least p that reordering these groups can give, known before there is any figure."""
    dates = tuple(_date(live, group) for group in live)
    count = _distinct(dates)
    return _least(dates, count if count <= MOST_LISTED else drawn + 1)


def design_for(live: GoLives) -> Design:
    """How groups with these go-lives can be compared: by a sample, by reordering, or by eye.

    Forty groups, eight or more of each date, carry a standard error; four or more an order; with
    fewer the least possible p is 1/6. What counts are groups that are independent of each other.
    Source: docs/methods/staggered.md.
    """
    starting = Counter(date for date in live.values() if date is not None)
    if len(live) < FEWEST_TO_REORDER or not starting:
        return "picture"
    if len(live) >= FEWEST_TO_SAMPLE and min(starting.values()) >= FEWEST_OF_A_DATE:
        return "callaway"
    return "permutation"


def _panel(values: Figures, live: GoLives) -> _Panel:
    import numpy as np

    known = {
        group: {period for period, value in values.get(group, {}).items() if isfinite(value)}
        for group in sorted(live)
    }
    groups = [
        name for name, those in known.items() if min(those, default=NEVER) < _date(live, name)
    ]
    everything = set().union(*(known[group] for group in groups))
    common = everything.intersection(*(known[group] for group in groups))
    periods = tuple(sorted(common))
    last = max(common, default=0)
    dates = [_date(live, group) for group in groups]
    return _Panel(
        groups=tuple(groups),
        periods=periods,
        dates=tuple(date if date <= last else NEVER for date in dates),
        figures=np.array([[values[group][period] for period in periods] for group in groups]),
        groups_aside=tuple(group for group in known if group not in groups),
        periods_aside=tuple(sorted(everything - common)),
    )


def _date(live: GoLives, group: str) -> float:
    date = live[group]
    return NEVER if date is None else date


@lru_cache(maxsize=64)
def _layout(
    dates: tuple[float, ...],
    periods: tuple[int, ...],
    compare: Compare,
    left_out: int,
    transition: int,
) -> _Layout | None:
    """The weight of each figure; None where no figure on it has another to be compared with.

    A group on it in a period is held against the groups not yet on it in that period, each of
    them by its change since the periods before the go-live of the group on it.
    """
    import numpy as np

    time, slots = np.array(periods), np.unique(dates)
    groups = np.array([dates.count(slot) for slot in slots], dtype=float)
    first = slots[:1, None]
    own = (time < slots[:, None]) & ~((time >= first - left_out) & (time < first))
    if not own.any(axis=1).all():
        return None
    weights, cells = np.zeros((len(slots), len(time))), 0
    for place, at, waiting in _compared(slots, time, compare, transition):
        change = own[place] / -own[place].sum()
        change[at] += 1
        weights[place] += change
        weights[waiting] -= change * groups[place] / groups[waiting].sum()
        cells += int(groups[place])
    return _Layout(weights / cells, cells) if cells else None


def _compared(
    slots: Floats, time: Ints, compare: Compare, transition: int
) -> Iterator[tuple[int, int, Bools]]:
    """Each date with each period on it, and the dates that wait beside it."""
    import numpy as np

    for place, slot in enumerate(slots):
        for at in np.flatnonzero(time >= slot + transition):
            waiting = np.isinf(slots) if compare == "never" else slots > time[at]
            if not waiting.any():
                break
            yield place, int(at), waiting


def _no_comparison(panel: _Panel, layout: _Layout | None) -> str | None:
    if len(panel.groups) < 2:
        return _("There are not two groups with figures from before their go-live.")
    if not panel.periods:
        return _("There is no period for which every group has a figure.")
    if min(panel.dates) == NEVER:
        return _("No group is live yet.")
    if len(set(panel.dates)) == 1:
        return _("All groups go live at the same time: none waits to be compared with.")
    if layout is None:
        return _("No group has figures from before its go-live and others beside a waiting group.")
    if panel.figures.max() == panel.figures.min():
        return _("The figures never move: no change can be told from them.")
    return None


def _judged(panel: _Panel, layout: _Layout, level: float, drawn: int, seed: int) -> Permutation:
    import numpy as np

    slots = sorted(set(panel.dates))
    taken = tuple(slots.index(date) for date in panel.dates)
    orders, exact = _orders(taken, drawn, seed)
    figures = panel.figures - panel.figures.mean()
    on_it = np.array(panel.periods) >= np.array(panel.dates)[:, None]
    columns = np.arange(len(taken))
    gains = (layout.weights @ figures.T)[orders, columns].sum(axis=1)
    shares = (layout.weights @ on_it.T)[orders, columns].sum(axis=1)
    gains[np.abs(gains) < SAME * np.abs(figures).max()] = 0.0
    p = float(np.mean(np.abs(gains) >= abs(gains[0]) * (1 - SAME)))
    low, high = _not_rejected(gains, shares, level)
    least = _least(taken, len(orders))
    why = _unbounded() if low is None or high is None else None
    estimate = float(gains[0])
    return Permutation(estimate, low, high, p, least, len(orders), exact, why, layout.cells)


@lru_cache(maxsize=64)
def _orders(taken: tuple[int, ...], drawn: int, seed: int) -> tuple[Places, bool]:
    """Orders as rows, the true one first: each group's place among the dates. Are they all?"""
    import numpy as np

    if _distinct(taken) <= MOST_LISTED:
        others = [order for order in _listed(tuple(sorted(taken))) if order != taken]
        return np.array([taken, *others]), True
    shuffled = np.random.default_rng(seed).permuted(np.tile(taken, (drawn, 1)), axis=1)
    return np.vstack([taken, shuffled]), False


def _listed(places: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Every distinct order of these places."""
    if not places:
        return [()]
    return [
        (place, *rest)
        for place in sorted(set(places))
        for at in [places.index(place)]
        for rest in _listed(places[:at] + places[at + 1 :])
    ]


def _not_rejected(gains: Floats, shares: Floats, level: float) -> tuple[float | None, float | None]:
    """The ends of the set of constant effects that the same test does not reject.

    Without an effect of x, an order's gain would be gains - x * shares. That is at least as far
    from 0 as the true order's for all x between two ends, and the estimate lies between them; so
    the set is an interval, and its ends are those that enough orders reach.
    """
    import numpy as np

    one = _quotients(gains[0] - gains, 1 - shares)
    other = _quotients(gains[0] + gains, 1 + shares)
    all_lie_between = np.isnan(one) | np.isnan(other)
    lows = np.where(all_lie_between, -np.inf, np.minimum(one, other))
    highs = np.where(all_lie_between, np.inf, np.maximum(one, other))
    reached = min(int(level * len(gains) * (1 + SAME)), len(gains) - 1)
    low, high = np.sort(lows)[reached], np.sort(highs)[-1 - reached]
    return float(low) if isfinite(low) else None, float(high) if isfinite(high) else None


def _quotients(above: Floats, below: Floats) -> Floats:
    """`above / below`, infinite where `below` is nought, and nan where both are."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        exact = np.where(np.abs(above) < SAME * np.abs(above).max(), 0.0, above)
        found: Floats = exact / np.where(np.abs(below) < SAME, 0.0, np.abs(below))
    return found


def _unbounded() -> str:
    return _("There are too few orders of these groups to say how large the change may be.")


def _distinct(dates: tuple[float, ...]) -> int:
    """How many different orders of these dates there are."""
    return factorial(len(dates)) // prod(factorial(count) for count in Counter(dates).values())


def _least(dates: tuple[float, ...], orders: int) -> float:
    """The least p: the true order alone, and its mirror where two dates share the groups evenly."""
    counts = list(Counter(dates).values())
    mirrored = len(counts) == 2 and counts[0] == counts[1]
    return min(1.0, (2 if mirrored else 1) / orders)
