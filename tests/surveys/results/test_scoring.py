"""What published answers say, and what they do not."""

import pytest

from core.disclosure.policies import Band
from core.disclosure.publish import HIDDEN, Group, Result, State
from surveys.results.scoring import (
    Bounds,
    agreement,
    bounds,
    change,
    distribution,
    mean,
    response,
)

SHOWN = Result(State.SHOWN, n=40, yes=26, counts=(2, 4, 8, 16, 10))


def group(people: int, invited: int | None) -> Group:
    """A shown group."""
    return Group(("direct",), State.SHOWN, people, invited)


def test_agreement_is_the_share_of_the_two_upper_answers_with_its_interval() -> None:
    measure = agreement(SHOWN)
    assert (measure.value, measure.n) == (0.65, 40)
    assert measure.low == pytest.approx(0.4951, abs=1e-4)
    assert measure.high == pytest.approx(0.7787, abs=1e-4)


def test_hidden_and_nearly_all_are_sentences_and_no_numbers() -> None:
    hidden = agreement(HIDDEN)
    assert (hidden.value, hidden.n) == (None, None)
    assert hidden.missing == "Hidden: too few answers to show without revealing who said what."
    banded = agreement(Result(State.BANDED, n=8, band=Band.NEARLY_ALL))
    assert (banded.value, banded.n, banded.missing) == (None, 8, "Nearly all agree.")


def test_distribution_and_mean_need_the_published_counts() -> None:
    assert distribution(SHOWN) == (0.05, 0.1, 0.2, 0.4, 0.25)
    assert mean(SHOWN) == 3.7
    few = Result(State.SHOWN, n=6, yes=3)
    assert (distribution(few), mean(few)) == (None, None)


@pytest.mark.parametrize(
    ("people", "invited", "rate", "weak"),
    [
        (12, 24, 0.5, None),
        (12, 60, 0.2, "Not representative: fewer than 3 in 10 answered."),
        (9, 10, 0.9, "Not representative: fewer than 10 people answered."),
        (12, None, None, None),
    ],
)
def test_few_answers_are_not_representative(
    people: int, invited: int | None, rate: float | None, weak: str | None
) -> None:
    found = response(group(people, invited))
    assert found is not None
    assert (found.rate, found.weak) == (rate, weak)


def test_a_hidden_group_has_no_response_rate() -> None:
    assert response(Group(("direct",), State.HIDDEN)) is None


def test_the_silent_might_all_disagree_or_all_agree() -> None:
    assert bounds(SHOWN, invited=100) == Bounds(0.26, 0.86)
    assert bounds(SHOWN, invited=None) is None
    assert bounds(HIDDEN, invited=100) is None


def test_a_change_needs_two_shown_shares() -> None:
    assert change(Result(State.SHOWN, n=10, yes=5), SHOWN) == pytest.approx(0.15)
    assert change(HIDDEN, SHOWN) is None
