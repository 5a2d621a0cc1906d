"""Gates as people write them into a file."""

from __future__ import annotations

import pytest

from core.i18n import speaking
from rollout.outcomes.gates.typed_gate import TypedGate, typed_gate


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Retention at least 75 %", ("Retention", "least", "75 %")),
        (" deal length ≤30", ("deal length", "most", "30")),
        ("win-rate>=0.4 %", ("win-rate", "least", "0.4 %")),
        ("Costs AT MOST 1,200.50", ("Costs", "most", "1,200.50")),
    ],
)
def test_a_result_a_side_and_a_figure(text: str, parts: tuple[str, str, str]) -> None:
    assert typed_gate(text) == TypedGate(*parts)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "Retention 75 %", "at least 75 %", "Retention >="])
def test_what_lacks_a_part_is_no_gate(text: str) -> None:
    assert typed_gate(text) is None


def test_the_words_of_another_language_are_read_beside_the_english_ones() -> None:
    with speaking("ar-XB"):
        assert typed_gate("Retention at least 75") == TypedGate("Retention", "least", "75")
