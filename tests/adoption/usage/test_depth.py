"""What people do on a day: each person's own figure first, and the roster of the last day."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoption.usage.active_share import Days
from adoption.usage.depth import depth, spread
from adoption.usage.person_use import PersonUse, Worked
from tests.adoption.usage.made_up import ALWAYS, busier, day, groups, person

FORTNIGHT: Days = (day(0), day(13))


def did(number: int, *amounts: tuple[int, int, int]) -> PersonUse:
    """A person and their (day, actions, key actions)."""
    days = tuple(Worked(day(when), actions, key) for when, actions, key in amounts)
    return replace(person(number), days=days)


def test_each_persons_own_figure_first() -> None:
    people = [did(1, (0, 9, 4), (1, 9, 2)), did(2, (0, 100, 90)), did(3)]
    found = depth(people, ALWAYS, FORTNIGHT)
    assert (found.per_day.median, found.per_day.n) == ((3 + 90) / 2, 2)
    assert (found.per_week.median, found.per_week.n) == (3, 3)
    assert (found.days_a_week.low, found.days_a_week.median, found.days_a_week.high) == (
        0.25, 0.5, 0.75,
    )  # fmt: skip
    every = depth(people, ALWAYS, FORTNIGHT, key_only=False)
    assert every.per_day.median == (9 + 100) / 2


def test_only_days_in_files_and_in_the_group_count() -> None:
    joined = replace(did(1, (3, 5, 5), (8, 5, 5)), on_roster=person(1, joins=7).on_roster)
    left = replace(did(2, (3, 5, 5)), on_roster=person(2, leaves=12).on_roster)
    found = depth([joined, left], ALWAYS, FORTNIGHT)
    assert (found.days_a_week.n, found.days_a_week.median) == (1, 1)
    half = depth([did(1, (3, 5, 5))], [(day(0), day(6))], FORTNIGHT)
    assert half.days_a_week.median == 1


def test_nobody_using_it_is_no_median() -> None:
    found = depth([person(1)], ALWAYS, FORTNIGHT)
    assert (found.per_day.median, found.per_day.n) == (None, 0)
    assert found.per_day.missing == "Nobody used it in these days."
    assert (found.days_a_week.median, found.days_a_week.n) == (0, 1)
    assert depth([person(1)], [], FORTNIGHT).days_a_week.median is None


def test_quartiles_lie_on_straight_lines_between_people() -> None:
    found = spread([4, 1, 2, 3])
    assert (found.low, found.median, found.high) == (1.75, 2.5, 3.25)


@settings(max_examples=60, deadline=None)
@given(groups(), st.integers(0, 11), st.sets(st.integers(0, 13), max_size=6))
def test_more_days_of_use_never_lower_the_figures_of_a_week(
    people: list[PersonUse], chosen: int, more: set[int]
) -> None:
    before, after = (
        depth(group, ALWAYS, FORTNIGHT) for group in (people, busier(people, chosen, more))
    )
    for old, new in ((before.per_week, after.per_week), (before.days_a_week, after.days_a_week)):
        assert new.n == old.n
        for name in ("low", "median", "high"):
            was, now = getattr(old, name), getattr(new, name)
            assert was is None or now >= was - 1e-9


@pytest.mark.parametrize("more", [1, 50])
def test_more_on_the_same_days_never_lowers_what_a_day_holds(more: int) -> None:
    before = depth([did(1, (0, 9, 4), (1, 9, 2)), did(2, (3, 5, 1))], ALWAYS, FORTNIGHT)
    after = depth([did(1, (0, 9, 4 + more), (1, 9, 2)), did(2, (3, 5, 1))], ALWAYS, FORTNIGHT)
    assert (after.per_day.median or 0) > (before.per_day.median or 0)
