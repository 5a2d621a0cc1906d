"""The line about the goal beside the verdict: one goes by a month, the other by many."""

from __future__ import annotations

import pytest

from rollout.outcomes.answers import unlike_the_verdict
from rollout.outcomes.goal_reached import Answer, GoalReached
from rollout.outcomes.verdict.finding import Kind

APART = "This is one month. The answer below goes by the average of all months judged."


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
