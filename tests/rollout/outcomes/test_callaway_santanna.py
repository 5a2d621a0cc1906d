"""Units by go-live date: against arithmetic by hand and against another program."""

import warnings
from itertools import count
from math import nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rollout.outcomes.callaway_santanna import Gain, Sampled, callaway_santanna

Panel = tuple[dict[str, dict[int, float]], dict[str, int | None]]
DATES = (None, 3, 5)


def offices() -> Panel:
    """Twelve offices, 7 months, a third live from month 3 and gaining 2, a third from 5: 4."""
    live = {f"office {i:02}": DATES[i % 3] for i in range(12)}
    gains = {None: 0.0, 3: 2.0, 5: 4.0}
    values = {
        name: {
            t: 10 * i + t * t + ((7 * i + 3 * t) % 5) / 10
            + gains[live[name]] * ((date := live[name]) is not None and t >= date)
            for t in range(7)
        }
        for i, name in enumerate(live)
    }  # fmt: skip
    return values, live


def changes(panel: Panel, date: int | None, start: int, end: int) -> list[float]:
    values, live = panel
    return [values[name][end] - values[name][start] for name in live if live[name] == date]


def test_a_gain_is_one_change_less_another() -> None:
    panel = offices()
    found = callaway_santanna(*panel, compare="never")
    mine, others = changes(panel, 3, 2, 6), changes(panel, None, 2, 6)
    gain = found.cohort_time[(3, 6)]
    assert gain.estimate == pytest.approx(sum(mine) / 4 - sum(others) / 4)
    assert gain.estimate == pytest.approx(2, abs=0.4)

    def error(changes: list[float]) -> float:
        return sum((each - sum(changes) / 4) ** 2 for each in changes) / 16

    assert gain.se == pytest.approx((error(mine) + error(others)) ** 0.5)
    assert found.cohort_time[(5, 6)].estimate == pytest.approx(4, abs=0.4)


def test_before_a_go_live_each_period_is_held_against_the_one_before_it() -> None:
    panel = offices()
    found = callaway_santanna(*panel, compare="never").cohort_time[(5, 2)]
    mine, others = changes(panel, 5, 1, 2), changes(panel, None, 1, 2)
    assert found.estimate == pytest.approx((sum(mine) - sum(others)) / 4)


def test_gains_are_averaged_over_units_dates_and_time_since_go_live() -> None:
    found = callaway_santanna(*offices(), compare="never")
    early, late = ([found.cohort_time[(g, t)].estimate for t in range(g, 7)] for g in (3, 5))
    assert found.cohort[3].estimate == pytest.approx(sum(early) / 4)
    assert found.simple is not None
    assert found.by_cohort is not None
    assert found.by_event is not None
    assert found.simple.estimate == pytest.approx(sum(early + late) / 6)
    assert found.by_cohort.estimate == pytest.approx((sum(early) / 4 + sum(late) / 2) / 2)
    first = (early[0] + late[0]) / 2
    second = (early[1] + late[1]) / 2
    assert found.event_time[0].estimate == pytest.approx(first)
    assert found.by_event.estimate == pytest.approx((first + second + early[2] + early[3]) / 4)


def test_waiting_units_are_compared_until_they_go_live() -> None:
    values, live = offices()
    staying = {name: date for name, date in live.items() if date is not None}
    found = callaway_santanna(values, staying, compare="not-yet")
    assert {period for cohort, period in found.cohort_time if cohort == 3 <= period} == {3, 4}
    assert callaway_santanna(values, staying, compare="never").simple is None


panels = some.integers(0, 10_000)


@given(panels)
@settings(max_examples=12, deadline=None)
def test_it_agrees_with_another_program(seed: int) -> None:
    import numpy as np
    import pandas as pd
    from diff_diff import CallawaySantAnna

    draw = np.random.default_rng(seed)
    dates = [0] * 12 + [4] * 7 + [6] * 9 + [9] * 2 + [*draw.choice([0, 4, 6, 9], 12)]
    figures = draw.normal(size=(len(dates), 10)).cumsum(axis=1)
    rows = [(u, t, figures[u, t - 1], g) for u, g in enumerate(dates) for t in range(1, 11)]
    frame = pd.DataFrame(rows, columns=["unit", "time", "value", "first"])
    values = {str(u): dict(zip(count(1), figures[u], strict=False)) for u in range(len(dates))}
    live = {str(u): date or None for u, date in enumerate(dates)}
    for compare, theirs in (("never", "never_treated"), ("not-yet", "not_yet_treated")):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            other = CallawaySantAnna(control_group=theirs, estimation_method="reg").fit(
                frame, outcome="value", unit="unit", time="time", first_treat="first"
            )
            events, cohorts = other.aggregate("event_study"), other.aggregate("group")
        ours = callaway_santanna(values, live, compare=compare)  # type: ignore[arg-type]
        pairs = [(ours.simple, other.overall_att, other.overall_se)]
        pairs += [
            (ours.cohort_time[(int(g), int(t))], cell["effect"], cell["se"])
            for (g, t), cell in other.group_time_effects.items()
        ]
        pairs += [
            (ours.event_time[int(time)], att, se)
            for time, att, se in zip(events.event_time, events.att, events.se, strict=True)
        ]
        pairs += [
            (ours.cohort[int(cohort)], att, se)
            for cohort, att, se in zip(cohorts.label, cohorts.att, cohorts.se, strict=True)
        ]
        for gain, att, se in pairs:
            assert gain is not None
            assert (gain.estimate, gain.se) == (pytest.approx(att), pytest.approx(se))


def test_a_unit_alone_has_no_spread_and_no_standard_error() -> None:
    values, live = offices()
    alone = {name: date for name, date in live.items() if date is None or name == "office 01"}
    found = callaway_santanna(values, alone)
    assert found.simple is not None
    assert found.simple == Gain(found.simple.estimate)
    assert found.simple.estimate == pytest.approx(2, abs=0.5)
    assert len(found.flags) == 2


def test_figures_that_never_move_apart_have_no_standard_error() -> None:
    values = {name: {1: 5.0, 2: 5.0} for name in "abcd"}
    found = callaway_santanna(values, {"a": 2, "b": 2, "c": None, "d": None})
    assert found.simple == Gain(0.0)


def test_units_with_gaps_count_where_they_have_figures() -> None:
    values, live = offices()
    whole = callaway_santanna(values, live)
    del values["office 04"][6]
    values["office 05"][0] = nan
    found = callaway_santanna(values, live)
    assert found.cohort_time[(3, 5)] == whole.cohort_time[(3, 5)]
    assert found.cohort_time[(3, 6)] != whole.cohort_time[(3, 6)]
    assert any("no figure for some" in flag for flag in found.flags)


def test_a_unit_live_from_the_start_takes_no_part() -> None:
    values, live = offices()
    values["old"] = {t: 99.0 * t for t in range(7)}
    assert callaway_santanna(values, {**live, "old": 0}) == callaway_santanna(values, live)


@pytest.mark.parametrize(
    ("values", "live", "why"),
    [
        ({}, {}, "live yet"),
        ({"a": {1: 1.0}}, {"a": None}, "live yet"),
        ({"a": {1: 1.0}}, {"a": 9}, "live yet"),
        ({"a": {1: 1.0, 2: 2.0}, "b": {1: 1.0, 2: 2.0}}, {"a": 2, "b": 2}, "beside a unit still"),
        ({"a": {1: 1.0}, "b": {2: 2.0}}, {"a": 2, "b": None}, "beside a unit still"),
    ],
)
def test_what_cannot_be_compared_says_so(
    values: dict[str, dict[int, float]], live: dict[str, int | None], why: str
) -> None:
    found = callaway_santanna(values, live)
    assert found == Sampled(why=found.why)
    assert found.why is not None
    assert why in found.why
