"""Who keeps coming: weeks count, not days, and more use never lowers the share."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoption.usage.person_use import PersonUse
from adoption.usage.sustained import sustained_use, weeks_active
from tests.adoption.usage.made_up import ALWAYS, GO_LIVE, busier, day, groups, person

SIX = [0, 7, 14, 21, 28, 35]


def test_six_of_eight_weeks_is_sustained_and_many_days_of_five_are_not() -> None:
    people = [person(1, SIX), person(2, range(35)), person(3)]
    found = sustained_use(people, GO_LIVE, ALWAYS, on=day(55))
    assert (found.sustained, found.people, found.share) == (1, 3, pytest.approx(1 / 3))
    assert (found.first_day, found.last_day, found.complete) == (day(0), day(55), True)
    assert [weeks_active(one, day(55)) for one in people] == [6, 5, 0]


def test_newcomers_and_leavers_are_in_neither_number() -> None:
    people = [person(1, SIX), person(2, joins=1), person(3, SIX, leaves=54)]
    found = sustained_use(people, GO_LIVE, ALWAYS, on=day(55))
    assert (found.sustained, found.people, found.too_new) == (1, 1, 1)
    alone = sustained_use([person(2, joins=1)], GO_LIVE, ALWAYS, on=day(55))
    assert (alone.share, alone.too_new) == (None, 1)
    assert alone.missing == "Nobody has been here for all of these weeks."


@pytest.mark.parametrize(
    ("covered", "newest", "words"),
    [
        ([], 55, "No file covers these days."),
        ([(0, 90)], 54, "Too early"),
        ([(0, 6), (20, 60)], 60, "No file covers one of these weeks."),
    ],
)
def test_it_stays_silent(covered: list[tuple[int, int]], newest: int, words: str) -> None:
    spans = [(day(first), day(last)) for first, last in covered]
    found = sustained_use([person(1, SIX)], GO_LIVE, spans, on=day(newest))
    assert found.share is None
    assert words in (found.missing or "")


def test_a_week_covered_in_part_is_marked() -> None:
    spans = [(day(0), day(9)), (day(12), day(55))]
    found = sustained_use([person(1, SIX)], GO_LIVE, spans, on=day(55))
    assert (found.share, found.complete) == (1.0, False)


@pytest.mark.parametrize(("at_least", "weeks"), [(0, 4), (5, 4)])
def test_more_weeks_than_there_are_is_refused(at_least: int, weeks: int) -> None:
    with pytest.raises(ValueError, match="At least one week"):
        sustained_use([], GO_LIVE, ALWAYS, on=day(55), at_least=at_least, weeks=weeks)


@settings(max_examples=60, deadline=None)
@given(groups(), st.integers(55, 70), st.integers(0, 11), st.sets(st.integers(0, 70), max_size=9))
def test_more_days_of_use_never_lower_it(
    people: list[PersonUse], newest: int, chosen: int, more: set[int]
) -> None:
    busy = busier(people, chosen, more)
    for old, new in zip(people, busy, strict=True):
        assert weeks_active(old, day(newest)) <= weeks_active(new, day(newest)) <= 8
    before, after = (
        sustained_use(group, GO_LIVE, ALWAYS, on=day(newest)) for group in (people, busy)
    )
    assert (before.people, before.too_new) == (after.people, after.too_new)
    assert before.share is None or (after.share is not None and after.share >= before.share)
