"""Whether waiting helps: the chance of seeing an effect, and the months until it is good enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH: Final = 0.8
LONGEST: Final = 24
MOST_MEMORY: Final = 0.95


@dataclass(frozen=True)
class Wandering:
    """How a figure moves by itself: the spread of single months, and how much they remember."""

    spread: float
    memory: float


def wandering(times: Sequence[int], values: Sequence[float]) -> Wandering:
    """What is left of at least four months beside their straight line."""
    import numpy as np

    design = np.column_stack([np.ones(len(times)), np.array(times) - times[0]])
    y = np.array(values)
    rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    total = float(rest @ rest)
    if total == 0:
        return Wandering(0.0, 0.0)
    apart = np.diff(times) == 1
    alike = float((rest[1:] * rest[:-1])[apart].sum()) / total
    corrected = alike + (2 + 4 * max(0.0, alike)) / len(times)
    spread = (total / (len(times) - 2)) ** 0.5
    return Wandering(spread, min(MOST_MEMORY, max(0.0, corrected)))


def power(
    times: Sequence[int],
    go_live: int,
    effect: float,
    noise: Wandering,
    *,
    harmonics: int = 0,
    level: float = 0.05,
) -> float:
    """The chance that a true average `effect` gets a p below `level` in an interrupted series.

    By the covariance the fit would have and Student's t off centre.
    Source: docs/methods/waiting.md.
    """
    from scipy.special import nctdtr, stdtrit

    if noise.spread == 0:
        return 1.0 if effect else 0.0
    error, freedom = _error(times, go_live, noise, harmonics)
    reach = float(stdtrit(freedom, 1 - level / 2))
    away = abs(effect) / error
    return float(1 - nctdtr(freedom, away, reach) + nctdtr(freedom, away, -reach))


def _error(
    times: Sequence[int], go_live: int, noise: Wandering, harmonics: int
) -> tuple[float, float]:
    """The standard error of the average effect, and its degrees of freedom."""
    import numpy as np

    t = np.array(times, dtype=float) - go_live
    live = (t >= 0).astype(float)
    waves = [
        wave(2 * np.pi * pair * t / 12)
        for pair in range(1, harmonics + 1)
        for wave in (np.sin, np.cos)
    ]
    design = np.column_stack([np.ones(len(t)), t, live, live * t, *waves])
    inside = design.T @ np.linalg.solve(_memory(t, noise.memory), design)
    contrast = np.zeros(design.shape[1])
    contrast[2], contrast[3] = 1, fmean(t[t >= 0].tolist())
    error = noise.spread * float(contrast @ np.linalg.pinv(inside) @ contrast) ** 0.5
    kept = len(t) * (1 - noise.memory) / (1 + noise.memory)
    return error, max(2.0, kept - design.shape[1])


def _memory(t: NDArray[np.floating[Any]], memory: float) -> NDArray[np.floating[Any]]:
    import numpy as np

    found: NDArray[np.floating[Any]] = memory ** np.abs(t[:, None] - t[None, :])
    return found


def months_needed(
    before: Sequence[int],
    after: range,
    go_live: int,
    effect: float,
    noise: Wandering,
    *,
    harmonics: int = 0,
    level: float = 0.05,
) -> int | None:
    """How many months after `after` make the chance good enough; None where 24 more do not."""
    for more in range(LONGEST + 1):
        times = [*before, *range(after.start, after.stop + more)]
        if len(after) + more < 2:
            continue
        if power(times, go_live, effect, noise, harmonics=harmonics, level=level) >= ENOUGH:
            return more
    return None
