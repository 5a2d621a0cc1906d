"""Groups that go live one after another: the comparison, its orders, and what it cannot say."""

from collections.abc import Mapping
from itertools import permutations
from math import nan
from statistics import fmean
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from rollout.outcomes.callaway_santanna import callaway_santanna
from rollout.outcomes.staggered import (
    Permutation,
    design_for,
    gains_by_date,
    order_permutation,
    smallest_possible_p,
)

# Four branches of about 70, one of them 4 lower: each gains 8 on the day it goes live.
BRANCHES = {"north": 70.0, "south": 66.0, "east": 71.0, "west": 69.0}
LIVE = {"north": 6, "south": 8, "east": 10, "west": 12}
NOISE = (0.4, -0.7, 0.1, 0.9, -0.3, 0.6, -0.8, 0.2, -0.5, 0.3, 0.7, -0.6, 0.5, -0.2)


def branches(gain: float = 8.0, month: float = 0.5) -> dict[str, dict[int, float]]:
    """Figures of 14 months: a level of its own, a move all share, noise, and what it gained."""
    return {
        name: {
            t: level + month * t + NOISE[(t * (place + 1) + place) % 14] + gain * (t >= LIVE[name])
            for t in range(14)
        }
        for place, (name, level) in enumerate(BRANCHES.items())
    }


def by_hand(
    values: Mapping[str, Mapping[int, float]], live: Mapping[str, int | None], out: int = 0
) -> float:
    """The statistic as its definition reads, cell by cell."""
    dates = [date for date in live.values() if date is not None]
    gains = []
    for group, date in live.items():
        if date is None:
            continue
        own = [t for t in values[group] if t < date and not min(dates) - out <= t < min(dates)]
        for t in values[group]:
            waiting = [g for g, other in live.items() if other is None or other > t]
            if t >= date and waiting:

                def change(name: str, t: int = t, own: list[int] = own) -> float:
                    return values[name][t] - fmean(values[name][s] for s in own)

                gains.append(change(group) - fmean(change(name) for name in waiting))
    return fmean(gains)


def every_order(live: Mapping[str, int | None]) -> list[dict[str, int | None]]:
    orders = set(permutations(live.values()))
    return [dict(zip(live, dates, strict=True)) for dates in orders]


def test_groups_on_it_are_compared_with_groups_not_yet_on_it() -> None:
    found = order_permutation(branches(), LIVE)
    assert found.estimate == pytest.approx(by_hand(branches(), LIVE))
    assert found.estimate == pytest.approx(8, abs=0.7)
    # Months 6 to 11: one group on it in two months, two in two, three in two.
    assert found.cells == 12
    assert (found.assignments, found.exact, found.why) == (24, True, None)
    assert found.p == found.smallest_p == 1 / 24
    assert found.low is not None
    assert found.high is not None
    assert 0 < found.low < found.estimate < found.high


@pytest.mark.parametrize("left_out", [0, 3])
def test_p_is_the_share_of_orders_that_give_as_much(left_out: int) -> None:
    values = branches(gain=0.3)
    gains = [abs(by_hand(values, order, left_out)) for order in every_order(LIVE)]
    true = abs(by_hand(values, LIVE, left_out))
    expected = sum(gain >= true - 1e-9 for gain in gains) / 24
    assert order_permutation(values, LIVE, left_out=left_out).p == pytest.approx(expected)


@pytest.mark.parametrize("live", [LIVE, {"north": 6, "south": 8, "east": 8, "west": None}])
def test_if_nothing_happened_p_is_small_as_seldom_as_it_says(live: dict[str, int | None]) -> None:
    values = branches(gain=0)
    found = [order_permutation(values, order).p for order in every_order(live)]
    assert len(found) in (24, 12)
    for p in found:
        assert p is not None
        assert sum(other is not None and other <= p for other in found) / len(found) <= p + 1e-12


figures = some.lists(some.floats(-5, 5), min_size=40, max_size=40)


@given(figures, some.floats(-3, 3), some.sampled_from((0.05, 0.1, 0.25)))
@settings(max_examples=60)
def test_the_interval_holds_the_effects_that_are_not_rejected(
    noise: list[float], effect: float, level: float
) -> None:
    live = {"a": 4, "b": 6, "c": 7, "d": None}
    values = {g: {t: noise[10 * i + t] for t in range(10)} for i, g in enumerate(live)}
    found = order_permutation(values, live, level=level)
    without = {
        g: {t: y - effect * ((date := live[g]) is not None and t >= date) for t, y in row.items()}
        for g, row in values.items()
    }
    again = order_permutation(without, live, level=level)
    if found.estimate is None or again.p is None:
        return
    inside = (found.low is None or found.low <= effect) and (
        found.high is None or effect <= found.high
    )
    near = [end for end in (found.low, found.high) if end is not None and abs(end - effect) < 1e-6]
    assert near or inside == (again.p > level + 1e-12)


@given(some.lists(some.floats(-50, 50), min_size=14, max_size=14), some.floats(-90, 90))
@settings(max_examples=40)
def test_what_all_groups_share_and_what_a_group_always_has_changes_nothing(
    months: list[float], level: float
) -> None:
    moved = {
        name: {t: y + months[t] + level * (name == "south") for t, y in row.items()}
        for name, row in branches().items()
    }
    found, plain = order_permutation(moved, LIVE), order_permutation(branches(), LIVE)
    assert found.estimate == pytest.approx(plain.estimate)
    assert found.low == pytest.approx(plain.low)
    assert found.p == plain.p


def test_months_before_the_first_go_live_can_be_left_out_of_every_mean() -> None:
    values = branches()
    for name in values:
        values[name] |= dict.fromkeys((3, 4, 5), BRANCHES[name] - 30.0 * (name == "north"))
    dipped = order_permutation(values, LIVE)
    mended = order_permutation(values, LIVE, left_out=3)
    assert dipped.estimate is not None
    assert mended.estimate is not None
    assert dipped.estimate > mended.estimate + 3
    assert mended.estimate == pytest.approx(8, abs=0.8)


def test_a_groups_first_periods_can_count_for_nothing() -> None:
    values = branches()
    for name, date in LIVE.items():
        values[name][date] -= 20
    found = order_permutation(values, LIVE, transition=1)
    assert found.estimate == pytest.approx(8, abs=0.8)
    assert found.cells == 12 - 3


def test_after_the_last_go_live_nothing_is_compared() -> None:
    values = branches()
    for name in values:
        values[name] |= {12: 500.0, 13: -500.0}
    again, plain = order_permutation(values, LIVE), order_permutation(branches(), LIVE)
    assert again.estimate == pytest.approx(plain.estimate)


def test_a_go_live_after_the_last_figure_is_a_group_still_waiting() -> None:
    soon = order_permutation(branches(), {**LIVE, "west": 40})
    never = order_permutation(branches(), {**LIVE, "west": None})
    assert soon == never


def test_periods_and_groups_that_cannot_take_part_are_named() -> None:
    values = branches()
    del values["east"][2]
    values["west"][13] = nan
    found = order_permutation({**values, "old": {3: 1.0, 4: 1.0}}, {**LIVE, "old": 0, "none": 5})
    assert found.periods_aside == (2, 13)
    assert found.groups_aside == ("none", "old")
    assert found.assignments == 24


@pytest.mark.parametrize("compare", ["never", "not-yet"])
def test_the_estimate_is_the_mean_of_the_gains_in_the_picture(
    compare: Literal["never", "not-yet"],
) -> None:
    live = {**LIVE, "west": None}
    gains = gains_by_date(branches(), live, compare=compare)
    found = order_permutation(branches(), live, compare=compare)
    after = [gain.gain for gain in gains if gain.period >= gain.date]
    assert found.estimate == pytest.approx(fmean(after))
    assert found.cells == len(after) == 8 + 6 + 4
    assert {(gain.date, gain.period) for gain in gains} >= {(6, 0), (10, 13)}


def test_with_groups_that_never_go_live_only_they_are_compared_with() -> None:
    values = {**branches(), "far": dict.fromkeys(range(14), 50.0)}
    live = {**LIVE, "far": None}
    moved = {**values, "west": {t: y + 30 * (t in (7, 9)) for t, y in values["west"].items()}}
    never = [gains_by_date(each, live, compare="never")[7] for each in (values, moved)]
    waiting = [gains_by_date(each, live)[7] for each in (values, moved)]
    assert never[0] == never[1]
    assert waiting[0].gain == pytest.approx(waiting[1].gain + 30 / 4)


def test_many_groups_are_reordered_by_a_stored_draw() -> None:
    live = {f"g{i}": 4 + i for i in range(9)}
    values = {g: {t: (7 * i + 5 * t) % 11 + 4.0 * (t >= live[g]) for t in range(13)}
              for i, g in enumerate(live)}  # fmt: skip
    found = order_permutation(values, live, drawn=499)
    assert (found.assignments, found.exact) == (500, False)
    assert found.smallest_p == smallest_possible_p(live, drawn=499) == 1 / 500
    assert found == order_permutation(values, live, drawn=499)


@pytest.mark.parametrize(
    ("dates", "least"),
    [
        ((1, 2, 3), 1 / 6),
        ((1, 2, 3, 4), 1 / 24),
        ((1, 2, 3, 4, 5), 1 / 120),
        ((1, 1, 2, None), 1 / 12),
        ((1, 1, None, None), 2 / 6),  # whoever is on it, its mirror gives as much
        ((1, None), 1),
        (range(8), 1 / 10_000),
        ((), 1),
    ],
)
def test_the_least_p_is_known_before_there_are_figures(dates: list[int], least: float) -> None:
    live = {f"g{i}": date for i, date in enumerate(dates)}
    assert smallest_possible_p(live) == pytest.approx(least)


def test_three_groups_have_no_interval_and_say_why() -> None:
    live = {name: LIVE[name] for name in ("north", "south", "east")}
    found = order_permutation(branches(), live)
    assert found.p == pytest.approx(1 / 6)
    assert (found.low, found.high) == (None, None)
    assert found.why is not None
    assert found.why.startswith("There are too few orders")


@pytest.mark.parametrize(
    ("values", "live", "why"),
    [
        ({}, {}, "There are not two groups"),
        (branches(), {"north": 6}, "There are not two groups"),
        (branches(), {"north": 0, "south": 0, "east": 6}, "There are not two groups"),
        ({"a": {1: 1.0}, "b": {2: 1.0}}, {"a": 2, "b": 3}, "There is no period for which every"),
        (branches(), dict.fromkeys(LIVE, None), "No group is live yet."),
        (branches(), dict.fromkeys(LIVE, 99), "No group is live yet."),
        (branches(), dict.fromkeys(LIVE, 6), "All groups go live at the same time"),
        ({"a": {0: 1.0, 3: 2.0}, "b": {0: 1.0, 3: 1.0}}, {"a": 1, "b": 3}, "No group has figures"),
        ({"a": {0: 1.0, 1: 1.0}, "b": {0: 1.0, 1: 1.0}}, {"a": 1, "b": None}, "never move"),
        ({"a": {0: nan}, "b": {0: nan}}, {"a": 1, "b": None}, "There are not two groups"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_says_so(
    values: dict[str, dict[int, float]], live: dict[str, int | None], why: str
) -> None:
    found = order_permutation(values, live)
    assert found.estimate is found.low is found.high is found.p is None
    assert found.why is not None
    assert why in found.why


def test_leaving_out_all_that_was_before_leaves_nothing_to_compare() -> None:
    found: Permutation = order_permutation(branches(), LIVE, left_out=6)
    assert found.estimate is None
    assert found.why is not None


@pytest.mark.parametrize(
    ("dates", "design"),
    [
        ([6, 8, 10], "picture"),
        ([None, None, None, None], "picture"),
        ([6, 8, 10, 12], "permutation"),
        ([6] * 8 + [9] * 8 + [None] * 23, "permutation"),
        ([6] * 8 + [9] * 8 + [None] * 24, "callaway"),
        ([6] * 7 + [9] * 9 + [None] * 24, "permutation"),
    ],
)
def test_how_groups_are_compared_hangs_on_how_many_there_are(
    dates: list[int | None], design: str
) -> None:
    assert design_for({f"g{i}": date for i, date in enumerate(dates)}) == design


panels = some.dictionaries(
    some.sampled_from("abcde"),
    some.dictionaries(some.integers(0, 7), some.floats(-1e12, 1e12) | some.just(nan), max_size=8),
)
go_lives = some.dictionaries(some.sampled_from("abcdef"), some.none() | some.integers(-2, 9))


@given(panels, go_lives, some.integers(0, 3), some.integers(0, 3))
def test_whatever_is_given_there_is_an_answer_or_a_reason(
    values: dict[str, dict[int, float]],
    live: dict[str, int | None],
    left_out: int,
    transition: int,
) -> None:
    found = order_permutation(values, live, left_out=left_out, transition=transition)
    gains_by_date(values, live)
    sampled = callaway_santanna(values, live)
    assert (found.estimate is None) == (found.p is None) == (found.assignments == 0)
    assert (found.why is None) == (None not in (found.low, found.high))
    assert found.p is None or found.smallest_p <= found.p + 1e-12
    assert (sampled.simple is None) == (sampled.why is not None)
