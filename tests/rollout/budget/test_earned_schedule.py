"""How far along the plan in time, and when that cannot be said."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rollout.budget.earned_schedule import (
    DERIVED,
    EarnedSchedule,
    earned_schedule,
    months_earned,
    schedule_so_far,
)
from rollout.budget.earned_value import CostLine
from rollout.plan.slippage import MilestoneDates

MARCH, APRIL, MAY = date(2026, 3, 1), date(2026, 4, 1), date(2026, 5, 1)
PLAN = ((MARCH, 100), (APRIL, 200), (MAY, 100))


def test_half_of_the_second_period_is_worth_one_period_and_a_half() -> None:
    value = earned_schedule([100, 300, 400], 200, at=2)
    assert (value.es, value.sv_t, value.spi_t, value.ieac_t) == (1.5, -0.5, 0.75, 4)


def test_where_the_plan_is_flat_the_last_of_the_equal_periods_counts() -> None:
    assert earned_schedule([100, 200, 200, 200, 300], 200, at=3).es == 4
    assert earned_schedule([100, 200, 200, 200, 300], 250, at=5).es == 4.5


def test_all_work_done_is_the_planned_end_however_late_one_looks() -> None:
    value = earned_schedule([100, 200, 200, 200], 200, at=4)
    assert (value.planned_duration, value.es, value.sv_t, value.spi_t) == (2, 2, -2, 0.5)


def test_a_given_length_is_the_planned_one() -> None:
    assert earned_schedule([100, 200], 50, at=1, duration=5).ieac_t == 10


@pytest.mark.parametrize(
    ("planned", "earned", "at", "sentence"),
    [
        ([], 0, 1, "There is no budget."),
        ([0, 0], 0, 1, "There is no budget."),
        ([100, 90, 100], 50, 1, "The plan falls, and a cumulative amount cannot."),
        ([100, 200], None, 1, "No milestone says how much of the work is done."),
        ([100, 200], 201, 1, "More is earned than the whole budget."),
        ([0, 100], 0, 1, "Not defined yet: nothing was planned by then."),
    ],
)
def test_what_cannot_be_said_has_one_reason(
    planned: list[float], earned: float | None, at: float, sentence: str
) -> None:
    value = earned_schedule(planned, earned, at=at)
    assert {name: getattr(value, name) for name in DERIVED} == dict.fromkeys(DERIVED)
    assert set(value.why.values()) == {sentence}


def test_a_plan_that_starts_later_needs_the_periods_before_it() -> None:
    assert "before it" in earned_schedule([1500, 2000], 1000, at=5, first=5).why["es"]
    assert earned_schedule([1500, 2000], 1500, at=5, first=5).es == 5


def test_no_work_done_has_no_likely_length() -> None:
    value = earned_schedule([100, 200], 0, at=1)
    assert (value.es, value.sv_t, value.spi_t, value.ieac_t) == (0, -1, 0, None)
    assert value.why == {"ieac_t": "Not defined yet: no work is done to judge from."}


@pytest.mark.parametrize(
    ("on", "months"),
    [
        (date(2026, 2, 10), 0.0),
        (date(2026, 3, 31), 1.0),
        (date(2026, 4, 15), 1.5),
        (date(2026, 7, 31), 5.0),
    ],
)
def test_months_are_counted_from_the_first_planned_one(on: date, months: float) -> None:
    assert months_earned(PLAN, 100, on=on).at == months


def test_on_plan_is_neither_ahead_nor_behind() -> None:
    assert months_earned(PLAN, 200, on=date(2026, 4, 15)).sv_t == 0


def test_time_stands_still_once_all_work_is_done() -> None:
    lines = [CostLine("1", "Portal", "other", PLAN)]
    done = MilestoneDates("1", "Handed over", MAY, MAY, date(2026, 6, 30))
    value = schedule_so_far(lines, [done], 400, on=date(2026, 12, 31))
    assert (value.at, value.es, value.sv_t, value.spi_t) == (4, 3, -1, 0.75)
    open_still = schedule_so_far(lines, [replace(done, actual=None)], 0, on=date(2026, 6, 30))
    assert (open_still.at, open_still.es) == (4, 0)


def test_without_a_planned_month_there_is_no_budget() -> None:
    assert months_earned((), 0, on=MAY).why["es"] == "There is no budget."


@given(
    some.lists(some.integers(0, 10**9), max_size=8), some.none() | some.integers(0, 10**9),
    some.floats(0, 20),
)  # fmt: skip
def test_every_figure_has_a_value_or_a_reason(
    parts: list[int], earned: int | None, at: float
) -> None:
    value: EarnedSchedule = earned_schedule(parts, earned, at=at)
    for name in DERIVED:
        figure = getattr(value, name)
        assert (figure is None) == (name in value.why), name
        assert figure is None or figure == figure
