"""What 60 made-up cases of a few cells were found to say: a regression value, not a proof.

The proof is `make calibrate`. A count may move by one where a library's last digit does.
"""

from __future__ import annotations

import pytest

from tests.calibrate import TRUTHS, Cell, lower_limit, tally, upper_limit

SEEDS = 60
NONE, TREND, SEASON, AR4, AR6, WORST_FIRST = (TRUTHS[at] for at in (0, 1, 2, 4, 5, 8))


@pytest.mark.parametrize(
    ("cell", "improved"),
    [
        (Cell(NONE), 0),
        (Cell(TREND), 1),
        (Cell(AR6, 36, 12), 1),
        (Cell(WORST_FIRST, 36, 12), 2),
        (Cell(AR6, control=True), 0),
        (Cell(AR4, n=100, phases=5, order="worst_first"), 1),
        (Cell(NONE, effect=0.08), 60),
        (Cell(AR4, effect=0.08), 44),
        (Cell(SEASON, effect=0.08, seasonal=True), 53),
        (Cell(NONE, n=100, phases=5, effect=0.08), 47),
    ],
    ids=str,
)
def test_it_goes_on_saying_what_it_said(cell: Cell, improved: int) -> None:
    assert tally(cell, SEEDS).improved == pytest.approx(improved, abs=1)


def test_the_limits_are_those_of_clopper_and_pearson() -> None:
    assert lower_limit(0, 60) == 0
    assert lower_limit(50, 1000) == pytest.approx(0.0353, abs=0.0001)
    assert upper_limit(0, 60) == pytest.approx(1 - 0.01 ** (1 / 60))
    assert upper_limit(60, 60) == 1
