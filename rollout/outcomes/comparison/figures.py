"""How one result of many groups looks: the months of each, counted from its own go-live."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from core import figures as draw
from core.figures import SERIES, Figure, Marks
from core.i18n import _
from core.numbers import plain
from core.scale import ticks
from rollout.outcomes.before_after import Kind
from rollout.outcomes.comparison.compared_groups import Comparison, Group
from rollout.outcomes.comparison.small_numbers import Point, points
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.verdict.month_number import first_day

MARKS = ("●", "■", "◆", "▲")
DRAWN = len(SERIES)
GO_LIVE_AT = 2000 * 12
HALF = timedelta(days=16)
AROUND = 36
"""Months on either side of a go-live that are drawn; older ones stand in the file."""
LONGEST_NAME = 15


@dataclass(frozen=True)
class Drawing:
    """The chart, what must be said under its heading, and whose mark is which.

    There is no figure without any month.
    """

    figure: Figure | None
    measured: str
    key: tuple[tuple[str, Markup], ...] = ()


def drawing(found: Comparison, kind: Kind, unit: Unit) -> Drawing:
    """Every group's months counted from its own go-live."""
    series = [(each.groups[0], _points(each.groups[0], kind)) for each in found.groups]
    series = [(group, shown) for group, shown in series if _values(shown)]
    drawn = series[:DRAWN]
    if not drawn:
        return Drawing(None, "")
    figure = _figure(drawn, unit)
    measured = [_("Months before and after each group's own go-live, which is at 0.")]
    if len(series) > DRAWN:
        measured.append(_("The first four groups are drawn; the table has all of them."))
    if any(point.first != point.last for _group, shown in drawn for point in shown):
        measured.append(
            _("Months in which fewer than 10 were counted are put together to quarters.")
        )
    start = figure["layout"]["yaxis"]["tickvals"][0]
    if start:
        measured.append(_("Scale starts at %(figure)s.") % {"figure": unit.scale([start])[0]})
    return Drawing(figure, " ".join(measured), tuple(_key([group for group, _shown in drawn])))


def _key(groups: Sequence[Group]) -> Iterator[tuple[str, Markup]]:
    for mark, group in zip(MARKS, groups, strict=False):
        yield mark, Markup("<bdi>{}</bdi>").format(group.name or _("The whole company"))


def _points(group: Group, kind: Kind) -> tuple[Point, ...]:
    transition = group.goal.transition if group.goal else 1
    found = points(group.months, group.go_live, kind, transition=transition)
    near = tuple(point for point in found if abs(point.at) <= AROUND)
    return near or found


def _values(shown: Sequence[Point]) -> list[float]:
    return [point.figure for point in shown if point.figure is not None]


def _figure(drawn: Sequence[tuple[Group, Sequence[Point]]], unit: Unit) -> Figure:
    places = [point.at for _group, shown in drawn for point in shown]
    axis = _axis(min(places), max([*places, 0]))
    levels = _levels([value for _group, shown in drawn for value in _values(shown)], unit)
    return draw.figure(
        [_line(group, shown, at, unit) for at, (group, shown) in enumerate(drawn)],
        _marks(axis) + _names(drawn, levels),
        _month_axis(axis, unit),
        draw.value_axis(levels, unit.scale(levels)),
        phone_from=_place(-12.5) if axis[0] < -12 else None,
    )


def _axis(first: float, last: float) -> list[int]:
    """Every month of the axis, from a half year on."""
    start = int(first // 6) * 6 if first < 0 else 0
    return list(range(start, max(int(last), start + 1) + 1))


def _place(at: float) -> date:
    """Where a month stands: charts count days, so go-live is given one that nobody reads."""
    whole = int(at // 1)
    return first_day(GO_LIVE_AT + whole) + timedelta(days=round((at - whole) * 30))


def _month_axis(axis: Sequence[int], unit: Unit) -> Figure:
    words = [unit.fmt.number(month) for month in axis]
    every = 6 if len(axis) > 18 else 3
    return draw.month_axis([_place(at) for at in axis], words, [""] * len(axis), every=every)


def _levels(values: Sequence[float], unit: Unit) -> tuple[float, ...]:
    low, high = min(values), max(values)
    margin = (high - low or abs(high) or 1.0) * 0.05
    bounded = unit.name == SHARE and unit.bounded
    low = max(0.0, low - margin) if low >= 0 else low - margin
    return ticks(low, min(1.0, high + margin) if bounded else high + margin)


def _marks(axis: Sequence[int]) -> Marks:
    start, live = _place(axis[0]) - HALF, _place(0)
    words = _("Go-live of each group")
    marks = draw.go_live(live, words, _("Go-live"))
    if axis[0] >= 0:
        return marks
    return draw.before_ground(start, live, _("Before go-live"), _("Before")) + marks


def _line(group: Group, shown: Sequence[Point], at: int, unit: Unit) -> Figure:
    """A line with hollow marks until the months after go-live begin to count, full ones then."""
    colour, _symbol = SERIES[at]
    line = draw.after_line(
        [_place(point.at) for point in shown], [point.figure for point in shown],
        [_hover(group, point, unit) for point in shown], at,
    )  # fmt: skip
    fill = [f"token:{colour}" if point.counts else "token:bg" for point in shown]
    line["marker"] |= {"size": 8, "color": fill, "line": {"color": f"token:{colour}", "width": 1.5}}
    line["line"] |= {"width": 1.5}
    return line


def _hover(group: Group, point: Point, unit: Unit) -> str:
    name = group.name or _("The whole company")
    about = {"group": name, "month": unit.span(point.first, point.last)}
    if point.figure is None:
        return _("%(group)s, %(month)s") % about
    about["figure"] = unit.figure(point.figure)
    if point.part is None or point.whole is None:
        return _("%(group)s, %(month)s: %(figure)s") % about
    about |= {"part": unit.fmt.number(point.part), "whole": unit.fmt.number(point.whole)}
    return _("%(group)s, %(month)s: %(figure)s, %(part)s of %(whole)s") % about


def _names(drawn: Sequence[tuple[Group, Sequence[Point]]], levels: Sequence[float]) -> Marks:
    """Each group's name beside the plot, about where its line ends; a phone has only the list."""
    gap = (levels[-1] - levels[0]) * 0.06
    ends = sorted((_values(shown)[-1], at) for at, (_group, shown) in enumerate(drawn))
    marks, last = Marks(), float("-inf")
    for value, at in ends:
        last = max(value, last + gap)
        marks += draw.end_label(last, f"{MARKS[at]} {_short(drawn[at][0].name)}")
    return replace(marks, phone_words=())


def _short(name: str) -> str:
    name = name or _("The whole company")
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def file_rows(found: Comparison, kind: Kind) -> Iterator[list[str]]:
    """Every point of the chart for a file: plain numbers, counted from each group's go-live."""
    yield ["group", "go_live", "months_since", "first", "last", "numerator", "denominator", "value"]
    for each in found.groups:
        group = each.groups[0]
        for point in _points(group, kind):
            yield [
                group.name, group.go_live.isoformat(), f"{point.at:g}",
                f"{point.first:%Y-%m}", f"{point.last:%Y-%m}",
                *map(plain, (point.part, point.whole, point.figure)),
            ]  # fmt: skip
