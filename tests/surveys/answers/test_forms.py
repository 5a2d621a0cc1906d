"""What a filled-in questionnaire may hold."""

import pytest

from core.forms import Refusal
from surveys.answers.forms import Said, read_answers
from surveys.instrument import instruments

PULSE = instruments()["pulse"]


def test_questions_may_be_left_out() -> None:
    sent = {"helps": "5", "comfort": "", "comment": "  Faster, please. ", "other": "x"}
    assert read_answers(PULSE, sent) == Said({"helps": 5}, "Faster, please.")


def test_a_comment_alone_is_an_answer() -> None:
    assert read_answers(PULSE, {"comment": "Faster."}) == Said({}, "Faster.")


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({}, "helps", "Answer at least one question."),
        ({"helps": "6"}, "helps", "Choose one of the five answers."),
        ({"comfort": "agree"}, "comfort", "Choose one of the five answers."),
        ({"comment": "x" * 2_001}, "comment", "At most 2000 characters fit here."),
    ],
)
def test_what_does_not_fit_is_said_at_the_question(
    sent: dict[str, str], field: str, sentence: str
) -> None:
    with pytest.raises(Refusal) as refused:
        read_answers(PULSE, sent)
    assert [(p.field, p.sentence) for p in refused.value.problems] == [(field, sentence)]


@pytest.mark.parametrize("text", ["x", "-1", "9" * 30, "१२"])
def test_a_group_that_is_no_number_is_no_group(text: str) -> None:
    assert read_answers(PULSE, {"helps": "1", "group": text}).group_id is None
