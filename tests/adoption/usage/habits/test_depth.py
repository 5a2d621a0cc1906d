"""How much people do: what is worked out of a group, and what each audience reads of it."""

from datetime import timedelta

import plotly.graph_objects as go

from adoption.usage.habits.deepening import deepening
from adoption.usage.habits.figures import depth_line
from adoption.usage.habits.how_deeply import HowDeeply, how_deeply
from adoption.usage.habits.members import Group, Member
from adoption.usage.habits.parts import Reader
from core.disclosure.policies import Audience
from core.figures import resolved
from core.numbers import Format
from tests.adoption.usage.made_up import GO_LIVE, person

LEAD = Reader(Audience.LEAD, 5)
OFTEN, SELDOM = range(0, 84, 2), range(0, 84, 7)


def group(*teams: int, weeks: int = 12) -> Group:
    """Teams of so many people, the first often, the others seldom."""
    until = GO_LIVE + timedelta(days=7 * weeks - 1)
    members = [
        Member(person(100 * team + at, SELDOM if team else OFTEN), team)
        for team, count in enumerate(teams)
        for at in range(count)
    ]
    return Group(members, GO_LIVE, [(GO_LIVE, until)], until)


def read(group: Group) -> HowDeeply:
    return how_deeply(deepening(group), LEAD)


def test_four_weeks_each_up_to_the_newest_day() -> None:
    found = deepening(group(20))
    assert [(each.last_day - each.first_day).days for each in found.times] == [27, 27, 27]
    assert found.times[0].first_day == GO_LIVE
    assert found.key_only
    (early,) = deepening(group(20, weeks=2)).times
    assert (early.first_day, early.last_day) == (GO_LIVE, GO_LIVE + timedelta(days=13))


def test_teams_are_told_apart() -> None:
    found = read(group(12, 12))
    often, seldom = found.teams["0"].days_a_week, found.teams["1"].days_a_week
    assert often is not None
    assert seldom is not None
    assert (often.median, seldom.median) == (3.5, 1.0)


def test_quarters_need_ten_people_and_figures_five() -> None:
    nine = read(group(9)).whole.per_week
    assert nine is not None
    assert (nine.median, nine.low, nine.high) == (3.5, None, None)
    assert read(group(4)).whole.hidden
    assert depth_line(read(group(4)).times, GO_LIVE, Format()) is None


def test_a_small_team_hides_a_second_one() -> None:
    found = read(group(4, 12, 13))
    assert [line.hidden for line in found.teams.values()] == [True, True, False]


def test_plotly_takes_it() -> None:
    figure = depth_line(read(group(20)).times, GO_LIVE, Format())
    assert figure is not None
    go.Figure(resolved(figure))
    assert figure["data"][0]["y"] == [1.0, 1.0, 1.0]
