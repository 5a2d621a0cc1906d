"""What a number of months can show: against matrices, and beside the simulated procedure."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nct
from scipy.stats import t as scipy_t

from rollout.outcomes.planning import detectable_change
from rollout.outcomes.student_t import shift_seen, t_power

# The smallest effect called an improvement 4 times in 5, by simulating every rule of a verdict.
SIMULATED = {
    (12, 6, 100): 0.19,
    (12, 6, 400): 0.10,
    (24, 6, 30): 0.19,
    (24, 6, 400): 0.051,
    (24, 12, 100): 0.097,
    (36, 6, 1500): 0.025,
    (36, 12, 400): 0.038,
}


@pytest.mark.parametrize(("design", "simulated"), SIMULATED.items())
def test_within_a_fifth_of_the_simulated_procedure(
    design: tuple[int, int, int], simulated: float
) -> None:
    before, after, n = design
    plan = detectable_change(before, after, share=0.7, n=n)
    assert plan.smallest == pytest.approx(simulated, rel=0.2)
    assert plan.power(plan.smallest or 0) == pytest.approx(0.8)


@pytest.mark.parametrize("change", ["level", "level+slope"])
@pytest.mark.parametrize("harmonics", [0, 2])
def test_its_error_is_that_of_full_matrices(change: str, harmonics: int) -> None:
    plan = detectable_change(
        24, 8, sd=3.0, phi=0.3, transition=2, harmonics=harmonics,
        change="level" if change == "level" else "level+slope",
    )  # fmt: skip
    t = np.array([*range(-24, 0), *range(2, 10)], dtype=float)
    live = (t >= 0).astype(float)
    turns = [2 * np.pi * pair * t / 12 for pair in range(1, harmonics + 1)]
    waves = [wave for turn in turns for wave in (np.sin(turn), np.cos(turn))]
    bend = [] if change == "level" else [live * t]
    x = np.column_stack([np.ones(32), t, *waves, live, *bend])
    inverse = np.linalg.inv(0.3 ** np.abs(t[:, None] - t[None, :]))
    contrast = np.zeros(x.shape[1])
    contrast[2 + 2 * harmonics :] = [1.0, 5.5][: 1 + len(bend)]
    spread = np.linalg.inv(x.T @ inverse @ x)
    assert plan.se == pytest.approx(3 * (contrast @ spread @ contrast) ** 0.5)
    assert plan.freedom == pytest.approx(32 * 0.7 / 1.3 - x.shape[1])


def test_waiting_longer_is_not_always_the_answer() -> None:
    powers = [detectable_change(12, after, share=0.7, n=100).power(0.08) for after in (6, 12, 24)]
    assert powers == sorted(powers, reverse=True)
    older = detectable_change(36, 6, share=0.7, n=100).power(0.08)
    assert older is not None
    assert older > 2 * (powers[0] or 1)


@pytest.mark.parametrize(
    ("months", "figures"),
    [
        ((1, 6), {"sd": 3.0}),
        ((12, 1), {"sd": 3.0}),
        ((0, 0), {"sd": 3.0}),
        ((12, 6), {}),
        ((12, 6), {"share": 0.7}),
        ((12, 6), {"share": 0.7, "n": 0}),
        ((12, 6), {"share": 1.0, "n": 50}),
    ],
)
def test_what_cannot_be_planned_says_why(
    months: tuple[int, int], figures: dict[str, float]
) -> None:
    plan = detectable_change(
        *months, sd=figures.get("sd"), share=figures.get("share"), n=figures.get("n")
    )
    assert plan.smallest is None
    assert plan.power(0.08) is None
    assert (plan.missing or "").endswith(".")


@pytest.mark.parametrize("freedom", [2, 3.3, 10, 100, 5000])
@pytest.mark.parametrize("shift", [0.0, 0.5, 2.0, 4.0])
def test_power_is_that_of_the_noncentral_t(shift: float, freedom: float) -> None:
    edge = scipy_t.isf(0.025, freedom)
    both = nct.sf(edge, freedom, shift) + nct.sf(edge, freedom, -shift)
    assert t_power(shift, freedom) == pytest.approx(both, abs=1e-6)


def test_the_effect_that_is_seen_leads_back_to_its_power() -> None:
    assert t_power(shift_seen(0.9, 7.5), 7.5) == pytest.approx(0.9)
    with pytest.raises(ValueError, match="above the level"):
        shift_seen(0.01, 7)
