"""The words of catalogue files reach the translators."""

from io import BytesIO

from core.catalogue.messages import extract

TEXT = b"""\
title: A short survey
key: pulse
items:
  - {code: a, text: It helps me}
scale:
  labels: [Agree, Disagree]
"""


def test_the_named_keys_are_extracted_with_their_lines() -> None:
    found = list(extract(BytesIO(TEXT), (), (), {"keys": "title text labels"}))
    assert [(line, text) for line, _, text, _ in found] == [
        (1, "A short survey"),
        (4, "It helps me"),
        (6, "Agree"),
        (6, "Disagree"),
    ]


def test_an_empty_file_has_no_words() -> None:
    assert list(extract(BytesIO(b""), (), (), {"keys": "title"})) == []
