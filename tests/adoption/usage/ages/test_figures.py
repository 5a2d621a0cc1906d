"""Groups on the weeks since each group's own go-live."""

from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from adoption.usage.ages.figures import Weeks, ages_line, ages_table, drawn
from adoption.usage.by_team import Shown
from adoption.usage.since_go_live import since_go_live
from core.figures import resolved
from core.numbers import Format

FMT = Format()
LIVE = date(2026, 9, 7)


def weeks(*shares: float | None, live: date = LIVE) -> Weeks:
    days = [live + timedelta(weeks=at) for at in range(len(shares))]
    found = [
        Shown(day, day + timedelta(days=6), 10, 40, share)
        for day, share in zip(days, shares, strict=True)
    ]
    return since_go_live({"group": found}, {"group": live})["group"]


@pytest.mark.parametrize("case", [True, False])
def test_plotly_takes_one_group_and_four(case: bool) -> None:
    one = {"North": weeks(0.2, 0.4)}
    four = {name: weeks(*[0.1 * place] * 30) for place, name in enumerate("ABCD", 1)}
    for groups in (one, four):
        figure = ages_line(groups, [1], case, FMT)
        assert figure is not None
        go.Figure(resolved(figure))
        assert len(figure["data"]) == len(groups) + case
    assert ages_line({}, [], case, FMT) is None


def test_four_groups_are_drawn_that_of_the_page_first() -> None:
    found = {name: weeks(0.5) for name in "ABCDE"} | {"hidden": weeks(None)}
    assert list(drawn(found, "E")) == ["E", "A", "B", "C"]


def test_the_table_has_every_group_and_no_figure_where_there_was_no_week() -> None:
    later = weeks(0.5, live=LIVE + timedelta(weeks=4))
    table = ages_table({"North": weeks(0.2, 0.4), "South": later}, FMT)
    assert table.names == ["North", "South"]
    assert [(words, [use and use.share for use in row]) for words, row in table.rows] == [
        ("Week 0", [0.2, 0.5]), ("Week 1", [0.4, None]),
    ]  # fmt: skip
