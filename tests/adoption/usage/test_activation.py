"""Who began in time: everybody has one standing, and nobody new is called late."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adoption.usage.activation import Activation, Standing, activation, standing, starts
from adoption.usage.active_share import Days
from adoption.usage.person_use import PersonUse, Worked
from tests.adoption.usage.made_up import ALWAYS, GO_LIVE, busier, day, groups, person

ORDER = [Standing.NOT_YET, Standing.LATE, Standing.IN_TIME]


def at(people: list[PersonUse], newest: int, covered: list[Days] = ALWAYS) -> Activation:
    return activation(people, GO_LIVE, covered, on=day(newest))


@pytest.mark.parametrize(
    ("one", "newest", "expected"),
    [
        (person(1, [13]), 40, Standing.IN_TIME),
        (person(1, [14]), 40, Standing.LATE),
        (person(1), 40, Standing.NOT_YET),
        (person(1), 20, Standing.NOT_YET),
        (person(1), 19, Standing.TOO_NEW),
        (person(1, [0]), 19, Standing.TOO_NEW),
        (person(1, joins=30), 40, Standing.TOO_NEW),
        (person(1, leaves=10), 40, Standing.LEFT),
        (person(1, [3], leaves=25), 40, Standing.IN_TIME),
        (person(1, [-3]), 40, Standing.NOT_YET),
    ],
)
def test_each_person_has_the_standing_that_is_true(
    one: PersonUse, newest: int, expected: Standing
) -> None:
    found = at([one], newest)
    assert {each: n for each, n in found.people.items() if n} == {expected: 1}


def test_who_has_not_come_yet_or_left_before_is_in_no_number() -> None:
    found = at([person(1, joins=50), person(2, leaves=-1)], 40)
    assert sum(found.people.values()) == 0
    assert found.missing == "Nobody has started yet."


def test_the_share_is_of_those_watched_for_long_enough() -> None:
    found = at([person(1, [0]), person(2), person(3, [20]), person(4, joins=38)], 40)
    assert (found.judged, found.share) == (3, pytest.approx(1 / 3))
    assert (found.median.value, found.median.n, found.median.happened) == (20, 4, 2)
    assert found.as_of == day(40)


def test_too_new_to_say_is_no_share_of_nought() -> None:
    found = at([person(1), person(2, [1])], 10)
    assert (found.share, found.judged) == (None, 0)
    assert found.missing == "Everybody is too new to say."


def test_a_gap_in_the_files_ends_watching() -> None:
    gap = [(day(0), day(9)), (day(12), day(60))]
    found = at([person(1, [30]), person(2, [3])], 60, gap)
    assert found.people[Standing.UNSEEN] == 2
    assert found.missing == "No file covers people's first days."
    assert (found.median.n, found.median.happened) == (2, 1)
    late = at([person(1, [30])], 60, [(day(5), day(60))])
    assert late.median.n == 0


def test_any_action_counts_where_no_log_says_which_are_key() -> None:
    quiet = replace(person(1), days=(Worked(day(2), 9, 0),))
    assert at([quiet], 40).people[Standing.NOT_YET] == 1
    found = activation([quiet], GO_LIVE, ALWAYS, on=day(40), key_only=False)
    assert found.people[Standing.IN_TIME] == 1


@settings(max_examples=60, deadline=None)
@given(groups(), st.integers(0, 70), st.integers(0, 11), st.sets(st.integers(-5, 70), max_size=5))
def test_more_days_of_use_never_make_a_start_worse(
    people: list[PersonUse], newest: int, chosen: int, more: set[int]
) -> None:
    before, after = (
        starts(group, GO_LIVE, ALWAYS, on=day(newest))
        for group in (people, busier(people, chosen, more))
    )
    for old, new in zip(before, after, strict=True):
        was, now = standing(old), standing(new)
        assert was == now or ORDER.index(was) < ORDER.index(now)
        assert old.took is None or (new.took is not None and new.took <= old.took)
    old_share, new_share = at(people, newest).share, at(busier(people, chosen, more), newest).share
    assert old_share is None or (new_share is not None and new_share >= old_share)


@settings(max_examples=60, deadline=None)
@given(groups(), st.integers(0, 70))
def test_everybody_who_has_started_is_counted_once(people: list[PersonUse], newest: int) -> None:
    started = [one for one in people if one.has_started(GO_LIVE, day(newest))]
    assert sum(at(people, newest).people.values()) == len(started)
