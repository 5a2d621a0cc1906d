"""Bounds that allow for units drifting apart, with and without the package they need."""

import sys

import pytest

from rollout.outcomes.callaway_santanna import callaway_santanna
from rollout.outcomes.drift_bounds import Bounds, drift_bounds

Panel = tuple[dict[str, dict[int, float]], dict[str, int | None]]


def offices(gain: float, drift: float) -> Panel:
    """Thirty offices, a third live from month 5, a third from 6; those drift away all along."""
    live = {f"office {i:02}": (None, 5, 6)[i % 3] for i in range(30)}
    values = {
        name: {
            t: i + 0.2 * ((7 * i + 5 * t + i * i * t) % 11)
            + ((date := live[name]) is not None) * (drift * t + gain * (t >= (date or 0)))
            for t in range(9)
        }
        for i, name in enumerate(live)
    }  # fmt: skip
    return values, live


def both(gain: float, drift: float) -> tuple[float, float, float, float]:
    """The plain interval of the gain, and the one that allows for drift."""
    panel = offices(gain, drift)
    plain = callaway_santanna(*panel, compare="never").by_event
    bounds = drift_bounds(*panel, compare="never")
    assert plain is not None
    assert None not in (plain.low, plain.high, bounds.low, bounds.high)
    return plain.low, plain.high, bounds.low, bounds.high  # type: ignore[return-value]


def test_units_that_went_alike_keep_their_gain() -> None:
    low, high, lowest, highest = both(gain=6, drift=0)
    assert 0 < lowest < low < 6 < high < highest


def test_what_is_only_drift_may_be_nothing() -> None:
    low, _high, lowest, highest = both(gain=0, drift=1.5)
    assert low > 0
    assert lowest < 0 < highest


@pytest.mark.parametrize(
    "panel",
    [
        ({}, {}),
        ({"a": {}}, {"a": 1}),
        ({"a": {1: 1.0, 2: 2.0}, "b": {1: 1.0, 2: 3.0}}, {"a": 2, "b": None}),
        ({"a": {1: 1.0, 2: 2.0}, "b": {1: 1.0, 2: 3.0}}, {"a": 2, "b": 2}),
        ({"a": {1: 1.0, 2: 2.0}, "b": {1: 1.0, 2: 3.0}}, {"a": None, "b": None}),
        ({unit: dict.fromkeys(range(9), 1.0) for unit in "abcd"}, dict.fromkeys("ab", 5)),
    ],
)
def test_too_little_from_before_says_so(panel: Panel) -> None:
    found = drift_bounds(*panel)
    assert found == Bounds(missing=found.missing)
    assert "too few units or periods" in (found.missing or "")


def test_without_the_package_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "diff_diff", None)
    assert drift_bounds(*offices(6, 0)).missing == "For this, install takehold[staggered]."
