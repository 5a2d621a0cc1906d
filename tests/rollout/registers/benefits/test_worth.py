"""Money of a change: its ends, its sign, its sum, and what keeping it costs a year."""

from __future__ import annotations

from datetime import date

import pytest

from rollout.registers.benefits.running_cost import running_cost
from rollout.registers.benefits.worth import (
    Better,
    Effect,
    Worth,
    after_costs,
    worth_a_year,
    worth_together,
)

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("effect", "better", "ends"),
    [
        (Effect(0.10, 0.07, 0.13), "up", (840_000, 1_560_000)),
        (Effect(-0.05, -0.08, -0.02), "up", (-960_000, -240_000)),
        (Effect(-0.05, -0.08, -0.02), "down", (240_000, 960_000)),
        (Effect(0.01, -0.02, 0.04), "up", (-240_000, 480_000)),
    ],
)
def test_the_ends_go_through_and_what_is_worse_is_negative(
    effect: Effect, better: Better, ends: tuple[int, int]
) -> None:
    found = worth_a_year(effect, worth=12_000, number=1_000, better=better)
    assert found is not None
    assert (found.low, found.high) == ends
    assert found.low <= found.about <= found.high


@pytest.mark.parametrize("effect", [Effect(0.1, None, 0.2), Effect(0.1, 0.0, None)])
def test_a_change_without_both_ends_has_no_money(effect: Effect) -> None:
    assert worth_a_year(effect, worth=1, number=1, better="up") is None


def test_ends_are_added_up_and_nothing_is_no_sum() -> None:
    assert worth_together([]) is None
    parts = [Worth(100, 50, 150), Worth(-20, -40, 10)]
    assert worth_together(parts) == Worth(80, 10, 160)
    assert after_costs(Worth(80, 10, 160), 30) == Worth(50, -20, 130)


def test_a_year_is_twelve_average_months_of_what_is_still_planned() -> None:
    growing = [(date(2026, 10, 1), 100), (date(2026, 11, 1), 200)]
    over = [(date(2026, 9, 1), 5_000), (date(2026, 10, 1), 5_000)]
    assert running_cost([growing, over, []], on=TODAY) == 1_800
    assert running_cost([], on=TODAY) == 0
