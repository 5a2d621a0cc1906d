"""Which way a result went for the state of a phase: harm early, gains from a verdict only."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from app.scorecard.joined import JUDGED, VERDICTS, moved
from rollout.measures import Result
from rollout.outcomes.before_after import Month
from rollout.outcomes.verdict.finding import Kind
from rollout.outcomes.what_changed import what_changed

GO_LIVE, TODAY = date(2026, 3, 2), date(2026, 11, 20)
UPS_AND_DOWNS = (0, 4, -4, 2, -2, 5, -5, 1, -1, 3, -3, 0)


def result(after: int, verdict: Kind | None = None, *, company: bool = False) -> Result:
    """About 280 of 400 in each of 12 months before, about `after` in each of 6 after."""
    days = [date(2025 + (at + 1) // 12, (at + 1) % 12 + 1, 1) for at in range(20)]
    counts = [
        (280 if day < GO_LIVE else after) + UPS_AND_DOWNS[at % 12] for at, day in enumerate(days)
    ]
    months = [Month(day, count, 400) for day, count in zip(days, counts, strict=True)]
    changed = what_changed(months, GO_LIVE, "proportion", None, on=TODAY)
    return Result(changed, None, company, "up", verdict)


def test_a_gain_counts_only_once_a_verdict_says_so() -> None:
    assert result(320).changed.ordinary.direction == "up"
    assert moved(result(320)) is None
    assert moved(result(320, "SHIFTED")) is None
    assert moved(result(320, "IMPROVED_TARGET_NOT_YET")) == "better"


@pytest.mark.parametrize("verdict", [None, "SET_AFTERWARDS", "BLOCKED", "TOO_EARLY", "SHIFTED"])
def test_harm_is_not_hidden_by_a_goal_that_tells_nothing(verdict: Kind | None) -> None:
    assert moved(result(240, verdict)) == "worse"


def test_a_verdict_that_tells_something_has_the_last_word() -> None:
    assert moved(result(240, "WEAK_SIGNS")) is None
    assert moved(result(320, "WORSE")) == "worse"


def test_figures_of_the_whole_company_say_nothing_of_one_group() -> None:
    assert moved(result(240, "WORSE", company=True)) is None


def test_every_verdict_was_thought_of() -> None:
    untold = {
        "BLOCKED", "NO_BASELINE", "SET_AFTERWARDS", "TOO_EARLY", "WILL_NOT_BE_ABLE_TO_TELL",
        "TWO_NUMBERS", "TWO_NUMBERS_NO_COUNTS", "SHIFTED", "NO_SHIFT",
    }  # fmt: skip
    assert {*VERDICTS, *JUDGED, *untold} == set(get_args(Kind))
