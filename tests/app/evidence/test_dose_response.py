"""Results and use: within units, with shared moves taken out, and between units."""

from math import nan
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.evidence.dose_response import DoseResponse, dose_response

Figures = dict[str, dict[int, float]]


def teams(slope: float = 3.0, level: float = -10.0, shared: float = 2.0) -> tuple[Figures, Figures]:
    """Nine teams, 8 months: more use, more of it; but teams that use it more have less of it."""
    doses = {
        f"team {i}": {t: 0.05 * i + 0.04 * ((3 * t + i * i) % 7) for t in range(8)}
        for i in range(9)
    }
    values = {
        team: {
            t: slope * doses[team][t] + level * 0.05 * i + shared * t + ((5 * t + 3 * i) % 4) / 50
            for t in range(8)
        }
        for i, team in enumerate(doses)
    }
    return values, doses


def test_within_teams_it_rises_and_between_teams_it_falls() -> None:
    found = dose_response(*teams(shared=0), lag=0)
    assert found.within.estimate == pytest.approx(3, abs=0.15)
    assert found.between.estimate is not None
    assert found.between.estimate < 0
    assert (found.units, found.periods) == (9, 8)
    assert found.reading == "moves_with"


def test_what_all_teams_share_in_a_month_is_taken_out() -> None:
    found = dose_response(*teams(), lag=0)
    alone = dose_response(*teams(shared=0), lag=0)
    assert found.two_way.estimate == pytest.approx(3, abs=0.15)
    assert found.two_way == alone.two_way or found.two_way.estimate == pytest.approx(
        alone.two_way.estimate
    )
    assert found.two_way.low is not None
    assert found.two_way.high is not None
    assert found.two_way.low < 3 < found.two_way.high


def test_the_error_of_two_teams_by_hand() -> None:
    values = {"a": {0: 0.0, 1: 2.0}, "b": {0: 0.0, 1: 4.0}}
    doses = {"a": {0: 0.0, 1: 1.0}, "b": {0: 0.0, 1: 1.0}}
    # Changes of 2 and 4 for the same dose: 3 on average, each 1 away from it.
    found = dose_response(values, doses, lag=0).within
    assert found.estimate == pytest.approx(3)
    assert found.se == pytest.approx((2 / 1 * 3 / 2 * (0.5**2 + 0.5**2)) ** 0.5 / 1)


def test_the_dose_of_earlier_periods_is_what_counts() -> None:
    _values, doses = teams()
    later = {team: {t + 1: 7 * dose for t, dose in row.items()} for team, row in doses.items()}
    found = dose_response(later, doses)
    assert found.within.estimate == pytest.approx(7)
    assert found.periods == 8


def test_the_units_of_one_period() -> None:
    values, doses = teams()
    found = dose_response(values, doses, lag=0, at=3).cross_section
    pairs = [(doses[team][3], values[team][3]) for team in values]
    x, y = (fmean(each) for each in zip(*pairs, strict=True))
    slope = sum((a - x) * (b - y) for a, b in pairs) / sum((a - x) ** 2 for a, _b in pairs)
    assert found.estimate == pytest.approx(slope)
    assert dose_response(values, doses, lag=0, at=99).cross_section.missing is not None


@given(some.floats(-1e6, 1e6), some.floats(0.001, 1000), some.integers(0, 8))
@settings(max_examples=30)
def test_the_slope_ignores_levels_and_follows_the_unit(
    level: float, unit: float, which: int
) -> None:
    values, doses = teams()
    moved = {
        team: {t: unit * y + level * (i == which) for t, y in row.items()}
        for i, (team, row) in enumerate(values.items())
    }
    found, plain = (dose_response(each, doses, lag=0).two_way for each in (moved, values))
    assert plain.estimate is not None
    assert found.estimate == pytest.approx(unit * plain.estimate, rel=1e-4)


@pytest.mark.parametrize(("units", "periods", "spread"), [(7, 8, 1.0), (9, 5, 1.0), (9, 8, 0.1)])
def test_few_units_few_periods_or_little_movement_say_nothing(
    units: int, periods: int, spread: float
) -> None:
    values, doses = teams()
    some_values = {
        team: {t: y for t, y in row.items() if t < periods}
        for team, row in list(values.items())[:units]
    }
    flat = {team: {t: x * spread for t, x in row.items()} for team, row in doses.items()}
    found = dose_response(some_values, flat, lag=0)
    assert found.two_way.estimate is not None
    assert found.reading == "not_enough"


def test_use_that_does_not_matter_does_not_move_with_it() -> None:
    values, doses = teams(slope=0.0)
    assert dose_response(values, doses, lag=0).reading == "does_not_move_with"


def slopes(found: DoseResponse) -> tuple[str | None, ...]:
    return found.within.missing, found.two_way.missing, found.between.missing


@pytest.mark.parametrize(
    ("values", "doses", "sentences"),
    [
        ({}, {}, ("not two units", "not two units", "not three units")),
        ({"a": {1: nan}}, {"a": {1: 1.0}}, ("not two units", "not two units", "not three")),
        (
            {"a": {1: 1.0}, "b": {1: 2.0}}, {"a": {1: 1.0}, "b": {1: 2.0}},
            ("too few periods", "too few periods", "not three units"),
        ),
        (
            {unit: {t: t * 1.0 for t in range(4)} for unit in "abc"},
            {unit: dict.fromkeys(range(4), 0.7) for unit in "abc"},
            ("never moves", "never moves", "same dose"),
        ),
        (
            {unit: {t: t * 1.0 for t in range(4)} for unit in "abcd"},
            {unit: {t: 1e6 + t for t in range(4)} for unit in "abcd"},
            (None, "never moves", "same dose"),
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_told_says_so(
    values: Figures, doses: Figures, sentences: tuple[str | None, ...]
) -> None:
    for said, sentence in zip(slopes(dose_response(values, doses, lag=0)), sentences, strict=True):
        assert (sentence is None and said is None) or (sentence or "") in (said or "")
