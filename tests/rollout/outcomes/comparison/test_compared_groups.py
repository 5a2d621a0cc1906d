"""One result in every group and in all together: which months, what is added up, what leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.outcomes.before_after import Month
from rollout.outcomes.comparison.compared_groups import Comparison, Group, compared_groups
from rollout.outcomes.comparison.windows import Window, Windows
from rollout.outcomes.fixed_goal import FixedGoal

ON = date(2026, 11, 20)
GO_LIVE = date(2026, 3, 2)
BEFORE, AFTER = date(2026, 2, 1), date(2026, 4, 1)
Counts = tuple[int, int]


def month(day: date, counts: Counts) -> Month:
    return Month(day, *counts)


def group(
    name: str, before: Counts, after: Counts, segments: Mapping[str, tuple[Counts, Counts]] = {}
) -> Group:
    parts = {
        key: (month(BEFORE, old), month(AFTER, new)) for key, (old, new) in segments.items()
    }  # fmt: skip
    months = month(BEFORE, before), month(AFTER, after)
    return Group(name.lower(), name, GO_LIVE, months, segments=parts)


def compared(*groups: Group) -> Comparison:
    return compared_groups(groups, "proportion", on=ON)


def test_two_groups_are_added_up_before_they_are_divided() -> None:
    found = compared(group("A", (70, 100), (78, 100)), group("B", (140, 200), (150, 200)))

    assert found.together is not None
    change = found.together.change
    assert (change.n_before, change.n_after) == (300, 300)
    assert (change.before, change.after) == pytest.approx((0.70, 0.76))
    assert found.together.held is None
    assert found.leading is found.together


def test_better_in_each_group_and_worse_together_leads_with_the_mix_of_before() -> None:
    found = compared(group("A", (240, 300), (85, 100)), group("B", (40, 100), (135, 300)))

    assert found.together is not None
    assert found.together.change.change == pytest.approx(-0.15)
    held = found.together.held
    assert held is not None
    assert held.reversed
    assert (held.before, held.after) == pytest.approx((0.70, 0.75))


def test_kinds_of_customers_inside_one_group_turn_it_round_as_well() -> None:
    kinds = {"large": ((240, 300), (85, 100)), "small": ((40, 100), (135, 300))}

    (only,) = compared(group("A", (280, 400), (220, 400), kinds)).groups

    assert only.held is not None
    assert only.held.change == pytest.approx(0.05)


def test_kinds_that_are_not_all_customers_say_nothing() -> None:
    kinds = {"large": ((240, 300), (85, 100)), "small": ((40, 99), (135, 300))}

    assert compared(group("A", (280, 400), (220, 400), kinds)).groups[0].mix is None


def test_a_group_without_a_side_is_not_in_the_sum() -> None:
    early = Group("c", "C", date(2027, 1, 11), (month(BEFORE, (74, 100)),))

    found = compared(group("A", (70, 100), (78, 100)), early)

    assert [each.groups[0].name for each in found.groups] == ["A", "C"]
    assert found.together is None
    assert found.leading is found.groups[0]


def test_bare_figures_are_never_added_up() -> None:
    months = Month(BEFORE, value=0.7), Month(AFTER, value=0.78)
    bare = [Group(name, name, GO_LIVE, months) for name in ("a", "b")]

    found = compared_groups(bare, "proportion", on=ON)

    assert found.together is None
    assert found.leading is None


def test_fewer_than_five_are_not_shown_on_their_side_only() -> None:
    (found,) = compared(group("A", (3, 4), (4, 8))).groups

    assert found.change.before is None
    assert found.change.after == 0.5
    assert found.change.change is None
    assert found.change.missing == "Fewer than 5 were counted: too few to show."


def test_means_are_added_up_with_their_counts() -> None:
    months = Month(BEFORE, value=10.0, sd=2.0, n=30), Month(AFTER, value=8.0, sd=2.0, n=30)
    pair = [Group(name, name, GO_LIVE, months) for name in ("a", "b")]

    found = compared_groups(pair, "mean", on=ON)

    assert found.together is not None
    assert found.together.change.change == pytest.approx(-2.0)
    assert found.together.change.n_before == 60
    assert found.together.mix is None
    assert found.leading is None


def test_groups_that_count_for_other_parts_afterwards_lead_with_the_parts_of_before() -> None:
    # 60 of 100 and 160 of 200, then 60 of 100 and 240 of 300: nobody moved, the sum did.
    found = compared(group("A", (60, 100), (60, 100)), group("B", (160, 200), (240, 300)))

    assert found.together is not None
    assert found.together.change.change == pytest.approx(0.75 - 220 / 300)
    held = found.together.held
    assert held is not None
    assert held.headline == "pooled"
    assert held.change == pytest.approx(0)
    assert held.low is not None


def test_months_chosen_on_the_page_are_the_same_for_every_group() -> None:
    windows = Windows(Window(BEFORE, BEFORE), Window(AFTER, AFTER))
    late = Group("b", "B", date(2026, 9, 1), group("B", (6, 10), (8, 10)).months)

    found = compared_groups([group("A", (5, 10), (7, 10)), late], "proportion", windows, on=ON)

    assert [each.change.change for each in found.groups] == pytest.approx([0.2, 0.2])


def test_months_that_are_not_over_count_nowhere() -> None:
    windows = Windows(Window(BEFORE, BEFORE), Window(AFTER, AFTER))
    months = month(BEFORE, (5, 10)), Month(AFTER, 7, 10, mature=False)

    (found,) = compared_groups(
        [Group("a", "A", GO_LIVE, months)], "proportion", windows, on=ON
    ).groups

    assert found.change.after is None


@pytest.mark.parametrize(("locked", "fixed"), [(date(2026, 2, 1), True), (None, False)])
def test_only_a_goal_fixed_before_go_live_fixes_the_months(
    locked: date | None, fixed: bool
) -> None:
    goal = FixedGoal(
        0.7, 0.78, date(2026, 12, 31), "up", date(2026, 2, 1), "Alice", locked_on=locked
    )

    assert Group("a", "A", GO_LIVE, (), goal).fixed is fixed


@given(
    st.lists(
        st.tuples(st.integers(20, 400), st.integers(0, 20), st.integers(0, 20)),
        min_size=2, max_size=6,
    )
)  # fmt: skip
def test_groups_of_the_same_size_on_both_sides_need_no_mix(rows: list[tuple[int, ...]]) -> None:
    groups = [
        group(f"G{at}", (before, whole), (after, whole))
        for at, (whole, before, after) in enumerate(rows)
    ]

    found = compared(*groups)

    assert found.together is not None
    assert found.together.held is None
    mix = found.together.mix
    assert mix is not None
    assert mix.change == pytest.approx(found.together.change.change)
