"""Rows of use become people: several names are one, and gaps in the files are seen."""

from datetime import timedelta

import pytest

from adoption.usage.active_share import Days, OnRoster
from adoption.usage.person_use import (
    PersonUse,
    Worked,
    key_actions_are_known,
    newest_day,
    person_use,
    seen_through,
    seen_whole,
)
from tests.adoption.usage.made_up import GO_LIVE, day, person


def test_two_user_names_are_one_person_and_days_stand_in_order() -> None:
    rows = [(1, day(3), 2, 0), (1, day(1), 4, 1), (1, day(3), 1, 1), (9, day(1), 5, 5)]
    roster = [OnRoster(1), OnRoster(2)]

    one, other = person_use(rows, roster)

    assert one.days == (Worked(day(1), 4, 1), Worked(day(3), 3, 1))
    assert other == PersonUse(OnRoster(2), ())
    assert key_actions_are_known([one, other])
    assert not key_actions_are_known(person_use([(1, day(1), 4, 0)], roster))


def test_a_day_without_an_action_is_none() -> None:
    (one,) = person_use([(1, day(1), 0, 0)], [OnRoster(1)])
    assert one.days == ()


def test_use_is_expected_from_joining_or_go_live_whichever_is_later() -> None:
    assert person(1).start(GO_LIVE) == GO_LIVE
    assert person(1, joins=-30).start(GO_LIVE) == GO_LIVE
    assert person(1, joins=9).start(GO_LIVE) == day(9)
    assert not person(1, leaves=-1).has_started(GO_LIVE, day(50))
    assert person(1, leaves=0).has_started(GO_LIVE, day(50))


def test_days_outside_the_time_in_the_group_do_not_count() -> None:
    one = person(1, [1, 5, 9, 12], joins=5, leaves=9)
    assert [done.day for done in one.within((day(0), day(30)))] == [day(5), day(9)]


@pytest.mark.parametrize(
    ("covered", "through"),
    [
        ([(0, 9)], 9),
        ([(5, 20), (-3, 4)], 20),
        ([(0, 4), (6, 20)], 4),
        ([(1, 9)], None),
        ([(-9, -1)], None),
        ([(0, 90)], 30),
        ([], None),
    ],
)
def test_how_far_files_reach_without_a_gap(
    covered: list[tuple[int, int]], through: int | None
) -> None:
    spans: list[Days] = [(day(first), day(last)) for first, last in covered]
    found = seen_through(spans, GO_LIVE, day(30))
    assert found == (None if through is None else day(through))


def test_the_newest_day_and_whole_weeks() -> None:
    covered = [(day(0), day(6)), (day(8), day(10))]
    assert newest_day(covered, day(9)) == day(9)
    assert newest_day(covered, GO_LIVE - timedelta(days=1)) is None
    assert seen_whole(covered, (day(0), day(6)))
    assert not seen_whole(covered, (day(1), day(8)))
