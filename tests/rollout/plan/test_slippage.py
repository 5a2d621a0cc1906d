"""Days late, per milestone and per phase, and against a saved plan."""

from dataclasses import replace
from datetime import date

import pytest

from rollout.plan.slippage import (
    MilestoneDates,
    against_saved_dates,
    days_late,
    slippage,
)

TODAY = date(2026, 11, 20)
PRICES = MilestoneDates("1", "Partner price list", date(2026, 10, 30), date(2026, 10, 30))
START = MilestoneDates("2", "Start", date(2026, 10, 5), date(2027, 1, 11), moves=2)
DONE = MilestoneDates("3", "Training", date(2026, 9, 1), date(2026, 9, 9), date(2026, 9, 4))


@pytest.mark.parametrize(("milestone", "days"), [(PRICES, 21), (START, 98), (DONE, 3)])
def test_days_late_of_a_milestone(milestone: MilestoneDates, days: int) -> None:
    assert days_late(milestone, on=TODAY) == days


def test_a_done_milestone_stays_as_late_as_it_was() -> None:
    assert days_late(DONE, on=date(2030, 1, 1)) == 3


def test_what_was_done_later_was_still_open_on_an_earlier_day() -> None:
    assert days_late(DONE, on=date(2026, 9, 2)) == 8


def test_the_phase_is_as_late_as_its_latest_open_milestone() -> None:
    result = slippage([DONE, PRICES], on=TODAY)
    assert (result.days, result.cause, result.still_open) == (21, PRICES, True)
    assert (result.done, result.milestones) == (1, 2)


def test_a_late_milestone_that_was_caught_up_leaves_the_phase_on_time() -> None:
    later = MilestoneDates("4", "Start", date(2026, 12, 1), date(2026, 12, 1))
    result = slippage([DONE, later], on=TODAY)
    assert (result.days, result.cause, result.still_open) == (0, None, False)


def test_a_finished_phase_is_as_late_as_its_end() -> None:
    end = MilestoneDates("5", "End", date(2026, 9, 3), date(2026, 9, 3), date(2026, 9, 2))
    result = slippage([DONE, end], on=TODAY)
    assert (result.days, result.cause, result.still_open) == (1, DONE, False)


def test_a_phase_that_ended_early_says_so() -> None:
    assert slippage([replace(DONE, actual=date(2026, 8, 30))], on=TODAY).days == -2


def test_no_milestones_is_not_on_time() -> None:
    result = slippage([], on=TODAY)
    assert result.days is None
    assert result.missing == "No milestones are planned."


def test_changing_the_plan_leaves_the_saved_plan_as_it_was() -> None:
    saved = [PRICES, DONE]
    replanned = [
        replace(PRICES, name="Price list", planned=date(2027, 3, 1)),
        replace(DONE, planned=date(2027, 3, 1)),
        START,
    ]
    before = slippage(against_saved_dates(saved, saved), on=TODAY)
    after = slippage(against_saved_dates(saved, replanned), on=TODAY)
    assert (before, before.days) == (after, 21)


def test_a_plan_saved_after_a_delay_starts_on_time() -> None:
    moved = replace(START, expected=date(2026, 11, 16), moves=1)
    assert slippage(against_saved_dates([moved], [START]), on=TODAY).days == 56
    assert slippage(against_saved_dates([START], [START]), on=TODAY).days == 0
    assert slippage(against_saved_dates([DONE], [DONE]), on=TODAY).days == 0


def test_a_milestone_deleted_later_still_counts_in_the_saved_plan() -> None:
    assert against_saved_dates([PRICES], []) == [PRICES]
