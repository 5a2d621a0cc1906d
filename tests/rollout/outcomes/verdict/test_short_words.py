"""A verdict as the answer to "more than ordinary ups and downs?": yes, no or cannot tell."""

from __future__ import annotations

from typing import get_args

import pytest

from rollout.outcomes.verdict.finding import Kind
from rollout.outcomes.verdict.short_words import answered, short_words


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_verdict_answers_the_question_of_its_column(kind: Kind) -> None:
    said = answered(kind, short_words(kind))
    assert said.startswith(("Yes. ", "No. ", "No ", "Cannot tell.", "Cannot tell: ")), said
    assert said.count("Cannot tell") < 2


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("CHANGED_CAUSE_UNCLEAR", "Yes. Changed, cause unclear."),
        ("TARGET_MET_TREND_ALREADY_THERE", "No. It was already heading there."),
        ("NO_MEANINGFUL_CHANGE", "No worthwhile change."),
        ("WEAK_SIGNS", "Cannot tell. Weak signs."),
        ("BLOCKED", "Cannot tell."),
        ("DRIFTING", "Cannot tell: it wanders too much."),
    ],
)
def test_the_answer_is_said_once(kind: Kind, said: str) -> None:
    assert answered(kind, short_words(kind)) == said
