"""Months of starting, week by week: what cannot be seen yet is blank, and small ones are joined."""

from hypothesis import given, settings
from hypothesis import strategies as st

from adoption.usage.cohorts import cohorts
from adoption.usage.person_use import PersonUse
from tests.adoption.usage.made_up import ALWAYS, GO_LIVE, day, groups, person

NOT_OVER = "This week is not over for all of them."


def test_a_week_that_is_not_over_for_all_is_blank() -> None:
    people = [person(each, [0, 8]) for each in range(9)] + [person(9, [3], joins=3)]
    (found,) = cohorts(people, GO_LIVE, ALWAYS, on=day(15))
    assert [(cell.week, cell.active, cell.people, cell.missing) for cell in found.cells] == [
        (1, 10, 10, None), (2, 0, 0, NOT_OVER), (3, 0, 0, NOT_OVER),
    ]  # fmt: skip
    (later,) = cohorts(people, GO_LIVE, ALWAYS, on=day(16))
    assert (later.cells[1].active, later.cells[1].people, later.cells[1].share) == (9, 10, 0.9)


def test_small_months_are_joined_with_a_neighbour() -> None:
    months = {0: 12, 40: 3, 65: 9, 100: 4}
    people = [
        person(100 * joins + each, joins=joins)
        for joins, count in months.items()
        for each in range(count)
    ]
    found = cohorts(people, GO_LIVE, ALWAYS, on=day(120))
    assert [(each.first_month.month, each.last_month.month, each.n) for each in found] == [
        (3, 3, 12), (4, 6, 16),
    ]  # fmt: skip
    (few,) = cohorts(people[:6], GO_LIVE, ALWAYS, on=day(120))
    assert few.n == 6


def test_leavers_leave_the_denominator_with_their_week() -> None:
    people = [person(each, [0, 9]) for each in range(9)] + [person(9, [0], leaves=8)]
    (found,) = cohorts(people, GO_LIVE, ALWAYS, on=day(20))
    assert [(cell.active, cell.people) for cell in found.cells[:2]] == [(10, 10), (9, 9)]
    (gone,) = cohorts([person(1, leaves=3)], GO_LIVE, ALWAYS, on=day(20))
    assert gone.cells[0].missing == "Everybody had left by then."


def test_a_gap_in_the_files_is_blank_and_nobody_makes_no_cohort() -> None:
    gap = [(day(0), day(8)), (day(10), day(30))]
    (found,) = cohorts([person(1, [0])], GO_LIVE, gap, on=day(20))
    assert [cell.share for cell in found.cells] == [1.0, None, 0.0]
    assert found.cells[1].missing == "No file covers some of these days."
    assert cohorts([person(1)], GO_LIVE, [], on=day(20)) == []
    assert cohorts([person(1, joins=40)], GO_LIVE, ALWAYS, on=day(20)) == []


@settings(max_examples=50, deadline=None)
@given(groups(), st.integers(0, 80), st.integers(1, 10))
def test_nobody_is_lost_and_no_cohort_stays_small(
    people: list[PersonUse], newest: int, fewest: int
) -> None:
    found = cohorts(people, GO_LIVE, ALWAYS, on=day(newest), fewest=fewest)
    started = [one for one in people if one.has_started(GO_LIVE, day(newest))]
    members = [one.on_roster.person for each in found for one in each.people]
    assert sorted(members) == [one.on_roster.person for one in started]
    assert all(each.n >= fewest for each in found) or len(found) == 1
    assert len({len(each.cells) for each in found}) <= 1
    for cell in (cell for each in found for cell in each.cells):
        assert (cell.share is None) == bool(cell.missing)
