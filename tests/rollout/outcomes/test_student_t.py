"""Student's t against scipy, over the whole range a page may meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import t as scipy_t

from rollout.outcomes.student_t import t_quantile


@given(
    some.floats(0.5, 0.9999),
    some.floats(1, 1e6),
)
def test_agrees_with_scipy(probability: float, freedom: float) -> None:
    expected = float(scipy_t.ppf(probability, freedom))
    assert t_quantile(probability, freedom) == pytest.approx(expected, rel=1e-7, abs=1e-7)


@pytest.mark.parametrize(("probability", "freedom"), [(0.4, 5), (1.0, 5), (0.9, 0)])
def test_refuses_what_is_not_a_probability(probability: float, freedom: float) -> None:
    with pytest.raises(ValueError, match="probability"):
        t_quantile(probability, freedom)
