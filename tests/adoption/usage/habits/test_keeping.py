"""Who keeps at it: what is counted of a group, and what each audience reads of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from adoption.usage.habits.keeping import keeping
from adoption.usage.habits.kept_at_it import KeptAtIt, kept_at_it
from adoption.usage.habits.members import Group, Member
from adoption.usage.habits.parts import Reader
from adoption.usage.lapsed import State
from core.disclosure.policies import Audience, Band
from tests.adoption.usage.made_up import GO_LIVE, day, person

LEAD, LEADERSHIP = Reader(Audience.LEAD, 5), Reader(Audience.LEADERSHIP, 5)
WEEKLY = [7 * week for week in range(12)]


def group(*sorts: tuple[int, Sequence[int], int], weeks: int = 10) -> Group:
    """So many people with the same days of use in a team; even ones sell, odd ones manage."""
    found = [(used, team) for count, used, team in sorts for _each in range(count)]
    members = [
        Member(person(number, used), team, ("seller", "manager")[number % 2])
        for number, (used, team) in enumerate(found)
    ]
    until = GO_LIVE + timedelta(days=7 * weeks - 1)
    return Group(members, GO_LIVE, [(GO_LIVE, until)], until)


def read(group: Group, reader: Reader = LEAD) -> KeptAtIt:
    return kept_at_it(keeping(group), reader)


def test_the_group_its_teams_and_its_roles_are_counted() -> None:
    found = read(group((12, WEEKLY, 1), (8, [0, 7], 2)))
    assert (found.now.active, found.now.roster, found.now.last_day) == (12, 20, day(69))
    assert {name: part.active for name, part in found.teams.inside.items()} == {"1": 12, "2": 0}
    assert {name: part.roster for name, part in found.roles.inside.items()} == {
        "manager": 10, "seller": 10,
    }  # fmt: skip


def test_the_points_begin_once_the_weeks_are_over() -> None:
    assert [point.last_day for point in read(group((20, WEEKLY, 1))).points] == [
        day(55), day(62), day(69)
    ]  # fmt: skip
    early = read(group((20, WEEKLY, 1), weeks=5))
    assert [point.missing for point in early.points] == [
        "Too early: the group has not been live for all of these weeks."
    ]
    assert early.moves.missing == early.now.missing


def test_who_stopped_and_who_came_back_over_two_times_of_four_weeks() -> None:
    found = read(group((10, WEEKLY, 1), (3, [14], 1), (2, [0, 63], 1), (1, [], 1))).moves
    assert found.counts is not None
    assert found.counts[State.ACTIVE, State.ACTIVE] == 10
    assert (found.stopped, found.returned) == (3, 2)
    assert found.counts[State.NEVER, State.NEVER] == 1
    assert sum(found.counts.values()) == 16


def test_few_people_are_never_shown() -> None:
    found = read(group((4, WEEKLY, 1)))
    assert found.now.hidden
    assert found.now.roster is None
    assert found.moves.counts is None
    assert found.rows == []


def test_a_small_team_hides_a_second_one_so_that_it_cannot_be_subtracted() -> None:
    inside = read(group((4, WEEKLY, 1), (9, [], 2), (9, WEEKLY, 3))).teams.inside
    assert [part.hidden for part in inside.values()] == [True, True, False]


def test_leadership_reads_words_where_nearly_everybody_of_few_did() -> None:
    found = read(group((12, WEEKLY, 1)), LEADERSHIP)
    assert found.now.band is Band.NINETY_OR_MORE
    assert found.now.active is None
    assert found.moves.counts is None
    assert {cell.band for row in found.rows for cell in row.cells if cell} == {Band.NINETY_OR_MORE}


def test_a_week_that_is_not_over_for_all_is_blank() -> None:
    whole = group((12, WEEKLY, 1))
    late = [Member(person(90 + at, WEEKLY, joins=35), 1) for at in range(10)]
    first, second = read(replace(whole, members=[*whole.members, *late])).rows
    assert [cell is None for cell in second.cells] == [False] * 5 + [True] * 5
    assert (first.n, second.n, None in first.cells) == (12, 10, False)
