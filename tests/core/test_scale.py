"""Grid lines: round, few, and around everything shown."""

from hypothesis import given
from hypothesis import strategies as st

from core.scale import ticks

VALUES = st.floats(-1e9, 1e9, allow_nan=False).map(lambda value: round(value, 3))


def test_round_numbers_around_the_figures() -> None:
    assert ticks(0.57, 0.76) == (0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
    assert ticks(0, 83400) == (0, 20000, 40000, 60000, 80000, 100000)
    assert ticks(5, 5)[0] <= 5 < ticks(5, 5)[-1]


@given(VALUES, VALUES)
def test_lines_enclose_every_pair_of_figures(one: float, other: float) -> None:
    low, high = min(one, other), max(one, other)
    lines = ticks(low, high)
    room = (lines[1] - lines[0]) * 1e-6
    assert lines[0] <= low + room
    assert lines[-1] >= high - room
    assert 2 <= len(lines) <= 8
