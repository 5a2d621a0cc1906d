"""Student's t without a science library, so that a page may draw an interval in the web process."""

from functools import lru_cache
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

STEPS = 240
_NORMAL = NormalDist()


@lru_cache(maxsize=1024)
def t_quantile(probability: float, freedom: float) -> float:
    """The value below which `probability` (0.5 to below 1) of Student's t lies.

    `freedom` is the degrees of freedom, at least 1, not necessarily whole.
    Source: docs/methods/student_t.md.
    """
    if not 0.5 <= probability < 1 or freedom < 1:
        raise ValueError("A probability from 0.5 to below 1 and at least 1 degree of freedom.")
    low, high = 0.0, 1.0
    while t_probability(high, freedom) < probability:
        low, high = high, high * 2
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        below = t_probability(middle, freedom) < probability
        low, high = (middle, high) if below else (low, middle)
    return (low + high) / 2


def t_probability(value: float, freedom: float) -> float:
    """The share of Student's t that lies below `value` (0 or more)."""
    square = value * value
    return 1 - _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + square)) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by the side on which its fraction converges."""
    if x in (0.0, 1.0):
        return x
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, 1 - x)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    return front * _continued_fraction(a, b, x) / a


def _continued_fraction(a: float, b: float, x: float) -> float:
    """Lentz's evaluation of the fraction of the incomplete beta function."""
    tiny = 1e-300
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, int(10 * sqrt(a + b)) + 200):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / ((1 + step * d) or tiny)
            c = (1 + step / c) or tiny
            value *= c * d
    return value


@lru_cache(maxsize=4096)
def t_power(shift: float, freedom: float, level: float = 0.05) -> float:
    """How often a true effect of `shift` standard errors lies beyond chance, on either side.

    Noncentral t at 1 - `level`, integrated over how far the spread is misjudged (Simpson).
    """
    edge, reach = t_quantile(1 - level / 2, freedom), 9 / sqrt(2 * freedom)
    low = max(0.0, 1 - reach)
    width = (1 + reach - low) / STEPS
    total = 0.0
    for step in range(STEPS + 1):
        spread = low + step * width
        seen = _NORMAL.cdf(shift - edge * spread) + _NORMAL.cdf(-shift - edge * spread)
        weight = 1 if step in (0, STEPS) else 4 if step % 2 else 2
        total += weight * seen * _spread_density(spread, freedom)
    return min(1.0, total * width / 3)


def _spread_density(spread: float, freedom: float) -> float:
    """The density of an estimated standard deviation, where the true one is 1."""
    if spread <= 0:
        return 0.0
    half = freedom / 2
    return 2 * exp(
        half * log(half) - lgamma(half) + (freedom - 1) * log(spread) - half * spread * spread
    )


@lru_cache(maxsize=1024)
def shift_seen(power: float, freedom: float, level: float = 0.05) -> float:
    """The effect, in standard errors, that is seen with this `power` (`level` to below 1)."""
    if not level < power < 1:
        raise ValueError("A power above the level and below 1.")
    low, high = 0.0, 1.0
    while t_power(high, freedom, level) < power:
        low, high = high, high * 2
    while high - low > 1e-9 * high:
        middle = (low + high) / 2
        seen = t_power(middle, freedom, level) < power
        low, high = (middle, high) if seen else (low, middle)
    return (low + high) / 2
