"""Where use is heading: what is given, what is refused, and what each audience reads of it."""

from datetime import timedelta

import plotly.graph_objects as go
import pytest

from adoption.usage.ahead.figures import outlook_line
from adoption.usage.ahead.looked_back import checked_forecast
from adoption.usage.ahead.outlook import began_by_order, outlook
from adoption.usage.forecast import Forecast, forecast
from adoption.usage.habits.members import Group, Member
from adoption.usage.habits.parts import Reader
from adoption.usage.habits.spreading import Spreading, spreading
from core.disclosure.policies import Audience
from core.figures import resolved
from core.numbers import Format
from tests.adoption.usage.made_up import GO_LIVE, day, person

LEAD, LEADERSHIP = Reader(Audience.LEAD, 5), Reader(Audience.LEADERSHIP, 5)
SPREADS = (2, 3, 4, 5, 7, 8, 9, 9, 8, 7, 6, 5, 4, 3, 2, 2, 1, 1)
STANDS_STILL = (20, 10, 5, 3, 2, 1, *[0] * 30)


def test_who_uses_it_for_the_first_time_is_counted_by_week() -> None:
    people = [person(1, [0, 20]), person(2, [8]), person(3, []), person(4, [1], leaves=5)]
    group = Group([Member(each) for each in people], GO_LIVE, [(GO_LIVE, day(20))], day(20))
    assert spreading(group) == Spreading((1, 1, 0), 3)


def test_what_spreads_gets_a_fan() -> None:
    assert checked_forecast(SPREADS, 100, drawn=40).ahead
    assert checked_forecast(SPREADS[:8], 100, drawn=40).ahead


def test_what_stands_still_short_of_everybody_gets_none() -> None:
    assert forecast(STANDS_STILL, 60, drawn=40).ahead
    found = checked_forecast(STANDS_STILL, 60, drawn=40)
    assert found.ahead == ()
    assert found.missing is not None
    assert "Nobody began" in found.missing
    trickles = (*STANDS_STILL[:-1], 1)
    missed = checked_forecast(trickles, 60, drawn=40)
    assert missed.ahead == ()
    assert missed.missing is not None
    assert "missed what came since" in missed.missing


def test_use_by_order_is_a_step() -> None:
    assert began_by_order([day(14)], GO_LIVE)
    assert not began_by_order([day(60)], GO_LIVE)
    found = checked_forecast(SPREADS, 100, switched_on=True)
    assert found.missing is not None
    assert "a step" in found.missing


@pytest.fixture(scope="module")
def fan() -> Forecast:
    return forecast(SPREADS, 100, drawn=40)


def test_the_past_and_the_fan_are_one_picture(fan: Forecast) -> None:
    seen = outlook(Spreading(SPREADS, 100), fan, GO_LIVE, LEAD)
    assert seen.past[0][0] == GO_LIVE + timedelta(days=6)
    assert seen.now is not None
    assert (seen.now.active, seen.now.roster) == (86, 100)
    assert seen.ahead[0][0] - seen.past[-1][0] == timedelta(weeks=1)
    figure = outlook_line(seen, GO_LIVE, Format())
    assert figure is not None
    go.Figure(resolved(figure))
    assert [each.get("fill") for each in figure["data"]] == ["toself", "toself", None, None]


def test_of_few_people_nothing_is_said(fan: Forecast) -> None:
    few = outlook(Spreading((1, 0, 1, 0, 1), 4), fan, GO_LIVE, LEAD)
    assert (few.hidden, few.past, few.ahead) == (True, [], [])
    nearly_all = Spreading((5, 3, 2, 1, 0), 12)
    assert outlook(nearly_all, fan, GO_LIVE, LEADERSHIP).hidden
    assert not outlook(nearly_all, fan, GO_LIVE, LEAD).hidden
