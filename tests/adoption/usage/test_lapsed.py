"""Who began, stopped and came back: every person in one cell, and the table adds up."""

import pytest
from hypothesis import given, settings

from adoption.usage.lapsed import State, transitions
from adoption.usage.person_use import PersonUse
from tests.adoption.usage.made_up import ALWAYS, day, groups, person

EARLIER = (day(14), day(27))
LATER = (day(28), day(41))


def test_each_way_from_one_period_to_the_next() -> None:
    people = [
        person(1, [15, 30]), person(2, [15]), person(3, [30]), person(4, [3, 30]), person(5),
        person(6, [3]), person(7, [35], joins=30), person(8, [20], leaves=35),
        person(9, leaves=20), person(10, joins=50),
    ]  # fmt: skip
    found = transitions(people, ALWAYS, EARLIER, LATER)
    assert (found.kept_on, found.lapsed, found.new, found.returned, found.never) == (1, 2, 2, 1, 1)
    assert (found.left, found.roster, found.complete) == (1, 7, True)
    assert found.moves[State.LAPSED, State.LAPSED] == 1
    assert found.moves[State.AWAY, State.ACTIVE] == 1
    assert found.moves[State.ACTIVE, State.AWAY] == 1


def test_use_in_another_group_before_joining_does_not_count() -> None:
    found = transitions([person(1, [15, 30], joins=20)], ALWAYS, EARLIER, LATER)
    assert (found.new, found.kept_on) == (1, 0)


def test_without_a_file_there_is_no_table() -> None:
    found = transitions([person(1)], [EARLIER], EARLIER, LATER)
    assert found.missing == "No file covers these days."
    assert set(found.moves.values()) == {0}
    part = transitions([person(1)], [(day(0), day(30))], EARLIER, LATER)
    assert (part.missing, part.complete, part.never) == (None, False, 1)
    assert transitions([], ALWAYS, EARLIER, LATER).missing


def test_periods_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="must begin after"):
        transitions([], ALWAYS, LATER, EARLIER)


@settings(max_examples=60, deadline=None)
@given(groups())
def test_the_table_adds_up_to_both_rosters(people: list[PersonUse]) -> None:
    found = transitions(people, ALWAYS, EARLIER, LATER)
    before = sum(n for (was, _now), n in found.moves.items() if was is not State.AWAY)
    assert before == sum(one.belongs(EARLIER[1]) for one in people)
    assert found.roster == sum(one.belongs(LATER[1]) for one in people)
    assert len(found.moves) == len(State) ** 2
    active = found.new + found.kept_on + found.returned
    assert active + found.lapsed + found.never == found.roster
