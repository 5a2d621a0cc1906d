"""When planned work counts as done, by each of the three rules."""

from datetime import date

import pytest

from rollout.plan.completion import Completion, share_done

BEGAN, FINISHED = date(2026, 3, 2), date(2026, 8, 31)
BEFORE, BETWEEN = date(2026, 3, 1), date(2026, 8, 30)


@pytest.mark.parametrize(
    ("rule", "shares"),
    [("milestones", [0.3, 0.3, 0.3]), ("50/50", [0, 0.5, 1]), ("0/100", [0, 0, 1])],
)
def test_the_share_done_before_during_and_after_the_work(rule: str, shares: list[float]) -> None:
    work = Completion(rule, BEGAN, FINISHED)
    found = [share_done(work, of_milestones=0.3, on=on) for on in (BEFORE, BETWEEN, FINISHED)]
    assert found == shares


def test_only_the_rule_by_milestones_needs_some() -> None:
    assert share_done(Completion(), of_milestones=None, on=FINISHED) is None
    assert share_done(Completion("50/50", finished=BEGAN), of_milestones=None, on=FINISHED) == 1
    assert share_done(Completion("0/100"), of_milestones=None, on=FINISHED) == 0
