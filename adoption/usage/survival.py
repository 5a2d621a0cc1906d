"""How long it takes until something happens, while for some it has not happened yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

from core.i18n import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Z: Final = NormalDist().inv_cdf(0.975)
HALF: Final = 0.5 + 1e-9
"""Half, and what the rounding of a product of shares adds to it."""


@dataclass(frozen=True)
class Observed:
    """Watched for `time`, at the end of which it happened; or it had not by then."""

    time: float
    happened: bool


@dataclass(frozen=True)
class Step:
    """A time at which it happened to somebody.

    `at_risk` were still waiting just before, to `events` of them it happened then. `survival` is
    the share (0-1) to whom it has not happened after it, `low` to `high` its 95 % interval; there
    is none once it happened to all.
    """

    time: float
    at_risk: int
    events: int
    survival: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Median:
    """The time by which it happened to half of `n`, and its 95 % interval.

    To `happened` of them it did, the others were still waiting when last seen. An end that is None
    is open. Without a value `missing` says why.
    """

    value: float | None
    low: float | None
    high: float | None
    n: int
    happened: int
    missing: str | None = None


@dataclass(frozen=True)
class LogRank:
    """Whether groups differ in how long it takes; None with the reason where it can't be said."""

    chi2: float | None
    df: int | None
    p: float | None
    missing: str | None = None


def survival(observed: Iterable[Observed]) -> list[Step]:
    """Kaplan and Meier's curve: a step for each time at which it happened, earliest first.

    The interval is Greenwood's on the scale of log(-log). Who was last seen waiting at the time of
    an event counts as at risk then. Raises ValueError for a time that is negative or no number.
    Source: docs/methods/survival.md.
    """
    found = sorted(observed, key=lambda each: each.time)
    if any(not 0 <= each.time < float("inf") for each in found):
        raise ValueError(_("A time must be 0 or more."))
    steps, share, spread = [], 1.0, 0.0
    for time, at_risk, events in _times(found):
        share *= 1 - events / at_risk
        spread += events / (at_risk * (at_risk - events)) if events < at_risk else 0.0
        steps.append(Step(time, at_risk, events, share, *_interval(share, spread)))
    return steps


def _times(ordered: Sequence[Observed]) -> list[tuple[float, int, int]]:
    """Each time of an event, how many were at risk, and to how many it happened."""
    events: dict[float, int] = {}
    first: dict[float, int] = {}
    for place, each in enumerate(ordered):
        first.setdefault(each.time, place)
        if each.happened:
            events[each.time] = events.get(each.time, 0) + 1
    return [(time, len(ordered) - first[time], count) for time, count in events.items()]


def _interval(share: float, spread: float) -> tuple[float | None, float | None]:
    if share <= 0:
        return None, None
    reach = Z * sqrt(spread) / log(share)
    return share ** exp(-reach), share ** exp(reach)


def median_time(observed: Sequence[Observed]) -> Median:
    """The first time at which the curve is at half or lower; its ends where its limits are."""
    steps, happened = survival(observed), sum(each.happened for each in observed)
    value = next((step.time for step in steps if step.survival <= HALF), None)
    if value is None:
        why = _no_half(observed)
        return Median(None, _half(steps, "low"), None, len(observed), happened, why)
    return Median(value, _half(steps, "low"), _half(steps, "high"), len(observed), happened)


def _no_half(observed: Sequence[Observed]) -> str:
    if observed:
        return _("It has not happened to half of them yet.")
    return _("Nobody was watched.")


def _half(steps: Iterable[Step], limit: str) -> float | None:
    """The first time at which a limit of the curve is at half or lower."""
    limits = ((step.time, getattr(step, limit)) for step in steps)
    return next((time for time, share in limits if share is not None and share <= HALF), None)


def log_rank(groups: Mapping[str, Sequence[Observed]]) -> LogRank:
    """Mantel's comparison of whole curves: every time of an event weighs the same.

    Groups of which nobody was at risk when it happened to anybody do not count. Runs in jobs only.
    """
    from scipy.stats import chi2

    times = sorted({each.time for group in groups.values() for each in group if each.happened})
    earliest = times[0] if times else 0.0
    compared = [group for group in groups.values() if any(o.time >= earliest for o in group)]
    if not times or len(compared) < 2:
        why = _("There are no two groups in which it could have happened.")
        return LogRank(None, None, None, why)
    value = _distance(*_apart(compared, times))
    if value is None:
        return LogRank(None, None, None, _("It happened to all of them at the same time."))
    df = len(compared) - 1
    return LogRank(value, df, float(chi2.sf(value, df)))


def _apart(groups: Sequence[Sequence[Observed]], times: Sequence[float]) -> tuple[Floats, Floats]:
    """Per group the events more than expected, summed over the times, and their covariances."""
    import numpy as np

    at_risk = np.array([_still([o.time for o in group], times) for group in groups])
    events = np.array([_at([o.time for o in group if o.happened], times) for group in groups])
    everybody, happened = at_risk.sum(axis=0), events.sum(axis=0)
    shares = at_risk / everybody
    chance = happened * (everybody - happened) / np.maximum(everybody - 1, 1)
    spread = np.diag((shares * chance).sum(axis=1)) - (shares * chance) @ shares.T
    return (events - shares * happened).sum(axis=1), spread


def _still(watched: Sequence[float], times: Sequence[float]) -> Floats:
    """How many were watched up to each of the times, or longer."""
    import numpy as np

    return len(watched) - np.searchsorted(np.sort(watched), times, side="left").astype(float)


def _at(happened: Sequence[float], times: Sequence[float]) -> Floats:
    """To how many it happened at each of the times."""
    import numpy as np

    ordered = np.sort(happened)
    ends = (np.searchsorted(ordered, times, side=side) for side in ("right", "left"))
    after, before = ends
    return (after - before).astype(float)


def _distance(apart: Floats, spread: Floats) -> float | None:
    import numpy as np

    kept = spread[:-1, :-1]
    if np.linalg.matrix_rank(kept) < len(kept):
        return None
    return float(apart[:-1] @ np.linalg.solve(kept, apart[:-1]))
