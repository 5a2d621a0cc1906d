"""The questionnaires that come with the product, and those that would not do."""

from pathlib import Path

import pytest

from core.catalogue.loader import CatalogueError, load_file
from surveys.instrument import Instrument, instruments

WHOLE = """\
title: T
minutes: 1
about: A
scale:
  - {value: 1, label: a}
  - {value: 2, label: b}
  - {value: 3, label: c}
  - {value: 4, label: d}
  - {value: 5, label: e}
items:
  - {code: helps, text: T, short: S, role: headline}
  - {code: comfort, text: T, short: S, role: comfort}
"""


def test_the_pulse_asks_five_questions_and_for_one_comment() -> None:
    pulse = instruments()["pulse"]
    assert [item.code for item in pulse.rated] == [
        "helps",
        "comfort",
        "know_how",
        "manager",
        "reason",
    ]
    assert pulse.comment is not None
    assert pulse.headline.text == "The CRM helps me in my daily work."


def test_every_questionnaire_asks_about_comfort() -> None:
    for instrument in instruments().values():
        assert [item.role for item in instrument.items].count("comfort") == 1


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("  - {value: 5, label: e}\n", "", "the scale has the values 1 to 5"),
        ("code: comfort", "code: helps", "the same code"),
        ("role: headline", "hint: h", "one question is the headline"),
        ("role: comfort", "kind: comment", "one question is the headline"),
        ("minutes: 1", "minutes: 1\nbonus: 2", "line 3: unknown key “bonus”"),
    ],
)
def test_a_questionnaire_that_would_not_do_is_refused(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(WHOLE.replace(old, new), encoding="utf-8")
    with pytest.raises(CatalogueError, match=sentence):
        load_file(file, Instrument)


def test_a_second_comment_is_refused(tmp_path: Path) -> None:
    comments = "".join(f"  - {{code: {c}, text: T, short: S, kind: comment}}\n" for c in "xy")
    file = tmp_path / "own.yaml"
    file.write_text(WHOLE + comments, encoding="utf-8")
    with pytest.raises(CatalogueError, match="one comment at most"):
        load_file(file, Instrument)
