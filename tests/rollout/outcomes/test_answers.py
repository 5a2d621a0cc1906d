"""The line about the goal beside the verdict: one goes by a month, the other by many."""

from __future__ import annotations

from datetime import date

import pytest

from core.numbers import Format
from rollout.outcomes.answers import finding, unlike_the_verdict
from rollout.outcomes.before_after import Month
from rollout.outcomes.goal_reached import Answer, GoalReached
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.verdict.finding import Kind
from rollout.outcomes.what_changed import what_changed

APART = (
    "The goal is decided by the latest month alone; the average of the months judged, in the "
    "answer below, is on the other side of it."
)


@pytest.mark.parametrize(
    ("answer", "kind", "said"),
    [
        ("no", "IMPROVED_TARGET_MET", APART),
        ("not yet", "TARGET_MET_WITHIN_CHANCE", APART),
        ("yes", "IMPROVED_TARGET_NOT_YET", APART),
        ("yes", "IMPROVED_TARGET_MET", ""),
        ("no", "IMPROVED_TARGET_NOT_YET", ""),
        ("no", "NO_EVIDENCE_EITHER_WAY", ""),
        (None, "IMPROVED_TARGET_MET", ""),
    ],
)
def test_where_the_latest_month_and_the_verdict_differ_the_page_says_why(
    answer: Answer | None, kind: Kind, said: str
) -> None:
    assert unlike_the_verdict(GoalReached(answer), kind) == said


@pytest.mark.parametrize(
    ("after", "heading"),
    [
        (
            [73] * 8,
            "Retention: 8 months in a row above the average of before, still inside its ordinary "
            "range",
        ),
        ([90] * 8, "Retention moved up out of its ordinary range after go-live"),
        (
            [75, 75, 69.9, 75, 75, 69.9],
            "Retention: two of three months in a row near the upper end of its ordinary range, "
            "still inside it",
        ),
        (
            [69.9, 70.5, 71, 72, 73, 74, 75],
            "Retention rose from month to month for 7 months, still inside its ordinary range",
        ),
    ],
)
def test_the_heading_says_no_more_than_the_chart_shows(after: list[float], heading: str) -> None:
    percents = [*(70 + (-1) ** at for at in range(24)), 70, *after]
    months = [
        Month(date(2025 + at // 12, at % 12 + 1, 1), value=percent / 100)
        for at, percent in enumerate(percents)
    ]
    changed = what_changed(months, date(2027, 1, 5), "proportion", None, on=date(2028, 1, 5))

    said = finding("Retention", changed, Unit(SHARE, "EUR", Format("en")))

    assert said.striptags() == heading
