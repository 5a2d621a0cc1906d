"""Small pictures keep their marks inside the cell and their meaning in the geometry."""

from core.pictures import (
    CELL,
    DOTS,
    TICK,
    Estimate,
    bar,
    before_after_dots,
    dot_and_line,
    progress,
    sparkline,
)


def test_a_bar_is_as_long_as_its_share() -> None:
    """Half of everyone fills half the width, and nothing is over."""
    shape = bar(48, of=96, target=72)
    assert (shape.filled, shape.over, shape.pale) == (CELL / 2, 0, 0)
    assert shape.target == CELL * 0.75


def test_a_tick_at_the_end_stays_visible() -> None:
    """A plan equal to the whole bar is drawn just inside it."""
    assert bar(90, of=92, target=92).target == CELL - TICK


def test_money_over_plan_is_painted_from_the_plan_on() -> None:
    """83,400 spent against a plan to date of 71,000: the rest of the bar is the trouble."""
    shape = bar(83_400, of=83_400, target=71_000, over=71_000, role="spent")
    assert shape.over_from == shape.target
    assert shape.over_from + shape.over == shape.filled == CELL


def test_money_under_its_limit_has_nothing_over() -> None:
    """A limit that has not been reached paints nothing."""
    assert bar(10, of=100, over=20).over == 0


def test_ninety_percent_or_more_shows_where_the_truth_may_end() -> None:
    """The last tenth is paler, and the exact figure cannot be read from the picture."""
    assert bar(0.93, of=1, at_least=0.9) == bar(1, of=1, at_least=0.9)
    assert bar(1, of=1, at_least=0.9).pale == round(CELL * 0.1, 1)


def test_a_bar_of_nothing_is_empty() -> None:
    """Without a whole there is no share, and no error either."""
    assert bar(0, of=0).filled == 0


def test_an_estimate_lies_between_its_ends() -> None:
    """The dot is on its line and both are inside the cell."""
    after = dot_and_line(0.71, 0.59, 0.8, target=0.6).after
    assert after is not None
    assert after.low is not None
    assert after.high is not None
    assert 0 < after.low < after.x < after.high < CELL


def test_before_and_after_share_one_scale() -> None:
    """Equal figures lie at the same place, before above after."""
    shape = before_after_dots(Estimate(0.75), Estimate(0.75), target=0.75)
    assert shape.before is not None
    assert shape.after is not None
    assert shape.before.x == shape.after.x == DOTS / 2
    assert shape.before.y < shape.after.y


def test_a_figure_beyond_the_scale_is_drawn_at_its_edge() -> None:
    """A share of 40 % on a scale from 55 to 95 % stays in the picture."""
    shape = before_after_dots(Estimate(0.4, 0.3, 0.5), None)
    assert shape.before is not None
    assert shape.before.x == shape.before.low
    assert shape.before.x > 0


def test_a_gap_breaks_the_line() -> None:
    """A week without a file is not bridged, and the dot is the last figure there is."""
    shape = sparkline([0.2, 0.4, None, 0.6, 0.8, None], target=0.8)
    assert len(shape.runs) == 2
    assert shape.now is not None
    assert shape.now[1] == shape.target


def test_a_line_without_figures_is_empty() -> None:
    """Nothing known draws nothing."""
    assert sparkline([None, None]).now is None
    assert sparkline([]).runs == ()


def test_progress_is_a_share_of_the_width() -> None:
    """Five of eight, and nothing to do."""
    assert progress(5, 8).share == "62.5%"
    assert progress(0, 0).share == "0%"
