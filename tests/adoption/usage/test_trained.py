"""Trained against untrained: agreed to, large enough, and never without its warning."""

import pytest

from adoption.usage.trained import selection_warning, trained_use
from rollout.outcomes.before_after import compare_shares

ROSTER = set(range(40))
TRAINED = set(range(20))
ACTIVE = set(range(16)) | set(range(20, 28)) | {99}


def test_the_difference_has_its_interval_and_its_warning() -> None:
    found = trained_use(ROSTER, TRAINED | {77}, ACTIVE, agreed=True)
    other = compare_shares((8, 20), (16, 20))
    assert (found.trained.share, found.untrained.share) == (0.8, 0.4)
    assert (found.trained.n, found.untrained.n) == (20, 20)
    assert (found.difference, found.low, found.high) == (other.change, other.low, other.high)
    assert found.warning == selection_warning()


@pytest.mark.parametrize(
    ("trained", "agreed", "k", "words"),
    [
        (TRAINED, False, 5, "not linked to named people"),
        (ROSTER, True, 5, "there are no two sides"),
        (set(), True, 5, "there are no two sides"),
        (set(range(4)), True, 5, "too few people"),
        (set(range(36)), True, 5, "too few people"),
        (set(range(9)), True, 10, "too few people"),
    ],
)
def test_it_stays_silent_and_gives_no_count(
    trained: set[int], agreed: bool, k: int, words: str
) -> None:
    found = trained_use(ROSTER, trained, ACTIVE, agreed=agreed, k=k)
    assert words in (found.missing or "")
    assert (found.difference, found.trained.n, found.untrained.n) == (None, 0, 0)
    assert (found.trained.share, found.warning) == (None, None)
