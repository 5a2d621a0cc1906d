"""Goal reached: a plain comparison of the last mature figure with what was wanted."""

from datetime import date

import pytest

from rollout.outcomes.goal_reached import Wanted, goal_reached

DUE = date(2026, 6, 30)
EARLIER, LATER = date(2026, 6, 30), date(2026, 7, 1)


@pytest.mark.parametrize(
    ("goal", "now", "on", "answer"),
    [
        (Wanted(0.70, 0.78, DUE), 0.78, EARLIER, "yes"),
        (Wanted(0.70, 0.78, DUE), 0.77, EARLIER, "not yet"),
        (Wanted(0.70, 0.78, DUE), 0.77, LATER, "no"),
        (Wanted(0.70, 0.78, DUE), None, EARLIER, "not yet"),
        (Wanted(0.70, None, DUE), 0.78, EARLIER, "yes"),
        (Wanted(0.70, None, DUE), 0.70, LATER, "no"),
        (Wanted(None, 0.78, None), 0.60, LATER, "not yet"),
        (Wanted(40.0, 30.0, DUE, "down"), 29.0, LATER, "yes"),
        (Wanted(40.0, 30.0, DUE, "down"), 35.0, LATER, "no"),
        (None, 0.78, LATER, "no target"),
    ],
)
def test_goal(goal: Wanted | None, now: float | None, on: date, answer: str) -> None:
    assert goal_reached(goal, now, on=on).answer == answer


def test_seventy_to_seventy_eight_reached_it_with_both_figures() -> None:
    result = goal_reached(Wanted(0.70, None, DUE), 0.78, on=LATER)
    assert (result.answer, result.start, result.now) == ("yes", 0.70, 0.78)


def test_better_than_before_needs_a_before() -> None:
    result = goal_reached(Wanted(None, None, DUE), 0.78, on=LATER)
    assert result.answer is None
    assert result.missing is not None


def test_a_day_that_passed_without_a_figure_is_neither_yes_nor_no() -> None:
    result = goal_reached(Wanted(0.70, 0.78, DUE), None, on=LATER)
    assert result.answer is None
    assert result.missing is not None
