"""The line of use is a chart that Plotly takes, with go-live, target and events on it."""

from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from adoption.usage.by_team import Shown
from adoption.usage.figures import Around, hover, use_line
from adoption.usage.learning import learning_period
from core.figures import resolved
from core.numbers import Format

GO_LIVE = date(2026, 9, 9)
FMT = Format()


def weeks(count: int) -> list[Shown]:
    first = date(2026, 9, 7)
    days = [first + timedelta(weeks=n) for n in range(count)]
    return [Shown(day, day + timedelta(days=6), 30, 40, 0.75) for day in days]


@pytest.mark.parametrize("by", ["week", "day", "month"])
@pytest.mark.parametrize("count", [1, 2, 60])
def test_plotly_takes_it(by: str, count: int) -> None:
    events = [(date(2026, 9, 20), "Price list ready")]
    figure = use_line(weeks(count), by, Around(GO_LIVE, 0.8, events), FMT)
    assert figure is not None
    go.Figure(resolved(figure))
    words = [each["text"] for each in figure["layout"]["annotations"]]
    assert words == ["Target 80\u00a0%", "Go-live, 9 Sep 2026", "1"]


def test_points_say_what_the_table_says() -> None:
    assert hover(weeks(1)[0], "week", FMT) == "7 Sep to 13 Sep 2026: 30 of 40, 75\u00a0%"


def test_a_period_that_may_not_be_told_is_a_gap() -> None:
    one, two = weeks(2)
    hidden = Shown(two.first_day, two.last_day, hidden=True)
    figure = use_line([one, hidden], "week", Around(GO_LIVE, None, []), FMT)
    assert figure is not None
    assert figure["data"][0]["y"] == [0.75, None]
    assert use_line([hidden], "week", Around(GO_LIVE, None, []), FMT) is None


def test_the_target_is_drawn_once_the_learning_period_is_over() -> None:
    learning = learning_period(GO_LIVE)
    for count, targets in ((5, 0), (30, 1)):
        figure = use_line(weeks(count), "week", Around(GO_LIVE, 0.8, [], learning), FMT)
        assert figure is not None
        words = [each["text"] for each in figure["layout"]["annotations"]]
        assert words[0] == "Learning period"
        assert len([word for word in words if word.startswith("Target")]) == targets


def test_the_case_from_the_literature_is_drawn_on_request() -> None:
    figure = use_line(weeks(5), "week", Around(GO_LIVE, None, [], case=True), FMT)
    assert figure is not None
    case, _use = figure["data"]
    assert case["y"] == [0.80, 0.95]
    assert case["x"][0] == "2027-03-10"
    assert figure["layout"]["xaxis"]["range"][1] > "2027-03-10"
