"""Sizes, powers and differences lead back to each other, and to published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rollout.outcomes.sample_size import size_of_means, size_of_shares


def test_the_size_for_eight_points_more() -> None:
    found = size_of_shares(0.70, 0.78)
    assert found.n == pytest.approx(470.73, abs=0.01)
    assert found.rounded == 471


@given(before=some.floats(0.05, 0.9), gain=some.floats(0.02, 0.09), power=some.floats(0.3, 0.99))
def test_size_power_and_aim_lead_back_to_each_other(
    before: float, gain: float, power: float
) -> None:
    n = size_of_shares(before, before + gain, power=power).n
    assert n is not None
    if n < 2:
        return
    assert size_of_shares(before, before + gain, n).power == pytest.approx(power, abs=1e-6)
    assert size_of_shares(before, n=n, power=power).to == pytest.approx(before + gain, abs=1e-6)


def test_means_as_in_the_examples_of_r() -> None:
    assert size_of_means(1, 1, 20).power == pytest.approx(0.8689528, abs=1e-6)
    assert size_of_means(1, 1, power=0.9).n == pytest.approx(22.02110, abs=1e-4)
    assert size_of_means(2, n=20, power=0.9).difference == pytest.approx(2 * 1.051993, abs=1e-4)
    assert size_of_means(10, -5).n == size_of_means(10, 5).n


def test_large_groups_of_means_are_nearly_normal() -> None:
    assert size_of_means(1, 0.012).n == pytest.approx(2 * (2.801585 / 0.012) ** 2, rel=1e-6)


def test_no_difference_has_no_size_and_says_why() -> None:
    for found in (size_of_shares(0.7, 0.7), size_of_means(3, 0), size_of_means(1, 1e-11)):
        assert (found.n, found.rounded) == (None, None)
        assert (found.missing or "").endswith("enough.")


def test_too_few_for_any_share_says_so() -> None:
    found = size_of_shares(0.97, n=20)
    assert found.to is None
    assert found.missing is not None
    assert size_of_shares(1, n=20).to is None


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"before": 1.2, "to": 0.5}, "between 0 and 1"),
        ({"before": 0.2, "to": -0.5}, "between 0 and 1"),
        ({"before": 0.2, "to": 0.5, "n": 1}, "at least 2"),
        ({"before": 0.2, "to": 0.5, "level": 0}, "level"),
        ({"before": 0.2, "to": 0.5, "power": 1}, "power"),
        ({"before": 0.2, "to": 0.5, "power": 0.01}, "power"),
        ({"before": 0.2}, "how many"),
    ],
)
def test_what_cannot_be_asked_is_refused(asked: dict[str, float], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        size_of_shares(**asked)


def test_means_need_a_spread_and_something_to_go_by() -> None:
    with pytest.raises(ValueError, match="above 0"):
        size_of_means(0, 1)
    with pytest.raises(ValueError, match="how large"):
        size_of_means(1)
