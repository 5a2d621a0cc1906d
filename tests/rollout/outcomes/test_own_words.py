"""Results in a company's own words: counted as the library says, or another way."""

from __future__ import annotations

import pytest

from rollout.outcomes.known_results import counts_alike, known_result
from rollout.outcomes.queries import counts_as_library
from rollout.outcomes.tables import Outcome

OWN = "Of the customers of the past 6 months, the share who ordered again in the month."


@pytest.mark.parametrize(
    ("key", "definition", "alike"),
    [("retention", "", True), ("retention", OWN, False), ("crm_smiles", OWN, True)],
)
def test_words_that_say_something_else_than_the_library_count_another_way(
    key: str, definition: str, alike: bool
) -> None:
    assert counts_alike(key, definition, "") is alike
    known = known_result("retention")
    assert known is not None
    assert counts_alike("retention", known.definition, known.formula)
    assert not counts_alike("retention", known.definition, "Counted: everyone.")


def test_somebody_can_say_that_other_words_count_the_same() -> None:
    about = {"rollout_id": 1, "slug": "retention", "name": "Retention", "definition": OWN}

    assert not counts_as_library(Outcome(**about, counted_as_library=False))
    assert counts_as_library(Outcome(**about, counted_as_library=True))
