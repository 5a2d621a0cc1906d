"""How a business result looks: its months against the range that was ordinary before go-live."""

from collections.abc import Sequence
from datetime import date, timedelta

from markupsafe import Markup

from core import figures as draw
from core.figures import Figure
from core.i18n import _, ngettext
from core.scale import ticks
from rollout.outcomes.before_after import Month
from rollout.outcomes.chart_marks.figures import marks_around, wish_line
from rollout.outcomes.chart_span import (
    Event,
    axis_months,
    events_on,
    extent,
    last_with_range,
    months_between,
    moving_months,
    shown_months,
)
from rollout.outcomes.control_chart import Chart
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import Unit
from rollout.outcomes.what_changed import WhatChanged


def range_chart(
    changed: WhatChanged, go_live: date, goal: FixedGoal | None, events: Sequence[Event],
    unit: Unit, wish: FixedGoal | None = None,
) -> Figure | None:  # fmt: skip
    """The months against the ordinary range frozen before go-live; None without any month."""
    shown = shown_months(changed)
    if not shown:
        return None
    axis = axis_months([*shown, *moving_months(changed)], go_live)
    levels = ticks(*extent(changed, [goal, wish], unit))
    marks = marks_around(changed, axis, go_live, goal, unit, levels) + wish_line(wish, axis, unit)
    days = [day for day, _words in events_on(events, axis)]
    traces = [*_band(changed.ordinary.chart, shown), *_lines(changed, unit)]
    return draw.figure(
        traces,
        marks + draw.event_rings(days),
        _month_axis(axis, unit),
        draw.value_axis(levels, unit.scale(levels)),
        phone_from=_phone_from(axis, go_live),
    )


def _band(chart: Chart, shown: Sequence[Month]) -> list[Figure]:
    """The range of every month where their sizes differ, as two lines with the ground between."""
    if chart.limits is not None or last_with_range(chart) is None:
        return []
    days = [month.first_day.isoformat() for month in shown]
    edge = {"color": "token:range-edge", "width": 1}
    common = {"type": "scatter", "mode": "lines", "x": days, "line": edge, "hoverinfo": "skip"}
    low = [max(0.0, point.lower or 0.0) for point in chart.points]
    high = [min(1.0, point.upper or 0.0) for point in chart.points]
    return [
        {**common, "y": low},
        {**common, "y": high, "fill": "tonexty", "fillcolor": "token:range"},
    ]


def _lines(changed: WhatChanged, unit: Unit) -> list[Figure]:
    between = months_between(changed)
    lines = [draw.before_line(*_points([month], unit)) for month in between]
    if changed.before:
        lines.append(draw.before_line(*_points(changed.before, unit)))
    if changed.after:
        lines.append(draw.after_line(*_points(changed.after, unit)))
    return lines


def _points(
    months: Sequence[Month], unit: Unit
) -> tuple[list[date], list[float | None], list[str]]:
    return (
        [month.first_day for month in months],
        [month.figure for month in months],
        [_hover(month, unit) for month in months],
    )


def _hover(month: Month, unit: Unit) -> str:
    if month.figure is None:
        return unit.fmt.month(month.first_day)
    about = {"month": unit.fmt.month(month.first_day), "figure": unit.figure(month.figure)}
    if month.numerator is None or month.denominator is None:
        return _("%(month)s: %(figure)s") % about
    about |= {"part": unit.fmt.number(month.numerator), "whole": unit.fmt.number(month.denominator)}
    return _("%(month)s: %(figure)s, %(part)s of %(whole)s") % about


def _month_axis(axis: Sequence[date], unit: Unit) -> Figure:
    words = [unit.fmt.month_name(month) for month in axis]
    years = [unit.fmt.year(month) for month in axis]
    return draw.month_axis(axis, words, years, every=3 if len(axis) > 9 else 1)


def _phone_from(axis: Sequence[date], go_live: date) -> date | None:
    start = go_live.replace(day=1) - timedelta(days=381)
    return start if start > axis[0] else None


def numbered_events(
    changed: WhatChanged, go_live: date, events: Sequence[Event], unit: Unit
) -> list[tuple[int, Markup]]:
    """The events of the chart by number, with their days; the names are set apart from those."""
    shown = shown_months(changed)
    axis = axis_months([*shown, *moving_months(changed)], go_live) if shown else []
    on_chart = events_on(events, axis) if axis else []
    return [
        (number, Markup("<bdi>{}</bdi>, {}").format(words, unit.fmt.day(day)))
        for number, (day, words) in enumerate(on_chart, start=1)
    ]


def scale_note(chart: Figure, unit: Unit) -> str:
    """Where the scale starts, when not at 0."""
    start = chart["layout"]["yaxis"]["tickvals"][0]
    if start == 0:
        return ""
    return _("Scale starts at %(figure)s.") % {"figure": unit.scale([start])[0]}


def moving_note(changed: WhatChanged, unit: Unit) -> str:
    """Why the last months are not drawn; empty where none is missing."""
    moving = moving_months(changed)
    if not moving:
        return ""
    words = ngettext(
        "%(months)s is not finished: not all that counts in it has happened yet. It is neither "
        "drawn nor compared.",
        "%(months)s are not finished: not all that counts in these months has happened yet. They "
        "are neither drawn nor compared.",
        len(moving),
    )
    return words % {"months": unit.span(moving[0].first_day, moving[-1].first_day)}
