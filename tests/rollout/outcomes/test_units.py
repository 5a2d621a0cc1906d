"""How figures and differences of a business result are written."""

import pytest

from core.numbers import Format
from rollout.outcomes.units import DAYS, SHARE, Unit

PERCENT = "\u00a0%"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-0.01, 0.03, "1 down and 3 up"),
        (0.05, 0.11, "5 and 11 up"),
        (-0.11, -0.05, "11 and 5 down"),
        (-0.004, 0.03, "0 and 3 up"),
        (-0.03, 0.0, "3 and 0 down"),
    ],
)
def test_the_ends_of_a_difference_say_which_way(low: float, high: float, words: str) -> None:
    assert Unit(SHARE, "EUR", Format("en")).between(low, high) == words


def test_days_are_more_or_less() -> None:
    assert Unit(DAYS, "EUR", Format("en")).between(-2, 1.5) == "2 less and 1.50 more"


def test_the_unit_of_a_share_stands_once() -> None:
    assert Unit(SHARE, "EUR", Format("en")).figures_between(0.65, 0.67) == f"65 and 67{PERCENT}"
    assert Unit(DAYS, "EUR", Format("en")).figures_between(2, 3) == "2 days and 3 days"
