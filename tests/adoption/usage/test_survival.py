"""Curves of waiting: against a second implementation, and where they say nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from adoption.usage.survival import Observed, log_rank, median_time, survival

GROUPS = st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=30)


def observed(rows: list[tuple[int, bool]]) -> list[Observed]:
    return [Observed(float(time), happened) for time, happened in rows]


@settings(max_examples=60, deadline=None)
@given(GROUPS)
def test_the_curve_is_that_of_a_second_implementation(rows: list[tuple[int, bool]]) -> None:
    steps = survival(observed(rows))
    times, events = ([row[place] for row in rows] for place in (0, 1))
    if not any(events):
        assert steps == []
        return
    other = SurvfuncRight(np.array(times, float) + 1, np.array(events, int))
    assert [step.time + 1 for step in steps] == list(other.surv_times)
    assert [step.survival for step in steps] == pytest.approx(list(other.surv_prob))
    assert [step.at_risk for step in steps] == list(other.n_risk)
    for step in steps:
        if step.low is not None and step.high is not None:
            assert 0 <= step.low <= step.survival <= step.high <= 1
        else:
            assert step.survival == 0


@settings(max_examples=40, deadline=None)
@given(st.tuples(GROUPS, GROUPS, GROUPS))
def test_the_comparison_is_that_of_a_second_implementation(
    found: tuple[list[tuple[int, bool]], ...],
) -> None:
    groups = {str(place): observed([*rows, (13, False)]) for place, rows in enumerate(found)}
    result = log_rank(groups)
    if result.chi2 is None:
        assert result.missing
        return
    flat = [(each, name) for name, group in groups.items() for each in group]
    chi2, p = survdiff(
        np.array([each.time for each, _name in flat]),
        np.array([int(each.happened) for each, _name in flat]),
        np.array([name for _each, name in flat]),
    )
    assert (result.chi2, result.p, result.df) == (pytest.approx(chi2), pytest.approx(p), 2)


def test_half_of_them_and_how_far_that_may_reach() -> None:
    found = median_time([Observed(float(time), True) for time in range(1, 21)])
    assert (found.value, found.low, found.high, found.n, found.happened) == (10, 5, 15, 20, 20)
    waiting = median_time([Observed(3, True), *[Observed(30, False)] * 9])
    assert (waiting.value, waiting.n, waiting.happened) == (None, 10, 1)
    assert waiting.missing == "It has not happened to half of them yet."
    assert median_time([]).missing == "Nobody was watched."


def test_what_cannot_be_compared_says_so() -> None:
    one = [Observed(3, True), Observed(5, False)]
    assert log_rank({"a": one}).missing
    assert log_rank({"a": one, "b": [Observed(2, False)]}).missing
    assert log_rank({"a": [Observed(3, False)], "b": [Observed(2, False)]}).missing
    together = log_rank({"a": [Observed(3, True)] * 5, "b": [Observed(3, True)] * 5})
    assert together.missing == "It happened to all of them at the same time."


@pytest.mark.parametrize("time", [-1.0, float("nan"), float("inf")])
def test_an_impossible_time_is_refused(time: float) -> None:
    with pytest.raises(ValueError, match="0 or more"):
        survival([Observed(time, True)])
