"""How results of many groups look: the chart on each group's own go-live, and the two tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from core import figures as draw
from core.figures import SERIES, Figure, Marks
from core.i18n import _
from core.scale import ticks
from rollout.outcomes import answers
from rollout.outcomes.before_after import BeforeAfter, Kind, Month
from rollout.outcomes.comparison import wording
from rollout.outcomes.comparison.compared_groups import Compared, Comparison, Group
from rollout.outcomes.comparison.overview import InGroup, ResultInGroups
from rollout.outcomes.comparison.small_numbers import Point, points
from rollout.outcomes.comparison.windows import Windows
from rollout.outcomes.doubts.vouched import vouched_words
from rollout.outcomes.months import part_of
from rollout.outcomes.units import MONEY, SHARE, Unit
from rollout.outcomes.verdict.month_number import first_day
from rollout.outcomes.verdict.short_words import short_words

MARKS = ("●", "■", "◆", "▲")
DRAWN = len(SERIES)
GO_LIVE_AT = 2000 * 12
HALF = timedelta(days=16)
AROUND = 36
"""Months on either side of a go-live that are drawn; older ones stand in the file."""
LONGEST_NAME = 15


@dataclass(frozen=True)
class Side:
    """One period of a group in words."""

    figure: str
    made_of: str
    months: str


@dataclass(frozen=True)
class Row:
    """A group, or all of them, with both periods; `missing` where there is no change to show."""

    slug: str
    name: str
    about: str
    before: Side
    after: Side
    change: str
    between: str
    missing: str
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Cell:
    """One result in one group in words; `was` → `number` with `lines` under it."""

    slug: str
    name: str
    about: str
    number: str
    was: str
    lines: tuple[str, ...]
    change: str
    likely: str
    goal: str
    promise: str
    word: str
    rest: str
    last: str
    missing: str


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


def rows(found: Comparison, unit: Unit, windows: Windows | None, *, on: date) -> list[Row]:
    """Every group in order of go-live; nobody is ranked."""
    return [_row(each, unit, windows, on) for each in found.groups]


def _row(found: Compared, unit: Unit, windows: Windows | None, on: date) -> Row:
    group = found.groups[0]
    about = _("goes live on %(day)s") if group.go_live > on else _("live since %(day)s")
    return Row(
        group.slug, group.name or _("The whole company"),
        about % {"day": unit.fmt.day(group.go_live)},
        *_sides(found, unit), *_change(found.change, unit),
        wording.missing_words(found, windows, unit),
        tuple(wording.notes(found, unit, windows)),
    )  # fmt: skip


def together_rows(found: Comparison, unit: Unit) -> list[Row]:
    """All groups added up, and the same with the mix held still where that must lead."""
    lead = found.together
    if lead is None:
        return []
    names = ", ".join(group.name for group in lead.groups)
    before, after = _sides(lead, unit)
    plain = Row(
        "", _("Together"), names, before, after, *_change(lead.change, unit),
        lead.change.missing or "", (),
    )  # fmt: skip
    held = lead.held
    if held is None or held.before is None or held.after is None:
        return [plain]
    more = unit.told_apart(held.before, held.after)
    same = Row(
        "", _("With the same mix in both periods"), _("each group counts as much as before"),
        Side(unit.figure(held.before, more), "", ""), Side(unit.figure(held.after, more), "", ""),
        unit.change(held.change or 0.0, held.low, held.high, more),
        unit.likely(held.low or 0.0, held.high or 0.0), "", (),
    )  # fmt: skip
    return [same, plain]


def _sides(found: Compared, unit: Unit) -> tuple[Side, Side]:
    change = found.change
    several, more = len(found.groups) > 1, unit.told_apart(change.before, change.after)
    before = "" if change.before is None else unit.figure(change.before, more)
    after = "" if change.after is None else unit.figure(change.after, more)
    return (
        _side(before, found.before, unit, several), _side(after, found.after, unit, several),
    )  # fmt: skip


def _side(figure: str, months: Sequence[Month], unit: Unit, several: bool) -> Side:
    if not figure:
        return Side("", "", "")
    known = [(m.numerator, m.denominator) for m in months if m.denominator is not None]
    made_of = ""
    if len(known) == len(months):
        part, whole = (sum(side or 0.0 for side in sides) for sides in zip(*known, strict=True))
        about = {"part": unit.fmt.number(part), "whole": unit.fmt.number(whole)}
        made_of = _("%(part)s of %(whole)s") % about
    elif all(month.n is not None for month in months):
        made_of = _("n %(counts)s") % {"counts": unit.fmt.number(sum(m.n or 0 for m in months))}
    span = "" if several else unit.span(months[0].first_day, months[-1].first_day)
    return Side(figure, made_of, span)


def _change(change: BeforeAfter, unit: Unit) -> tuple[str, str]:
    if change.change is None:
        return "", ""
    more = unit.told_apart(change.before, change.after)
    words = unit.change(change.change, change.low, change.high, more)
    if change.low is None or change.high is None:
        return words, ""
    return words, unit.likely(change.low, change.high)


def file_rows(found: Comparison, kind: Kind) -> Iterator[list[str]]:
    """Every point of the chart for a file: plain numbers, counted from each group's go-live."""
    yield ["group", "go_live", "months_since", "first", "last", "numerator", "denominator", "value"]
    for each in found.groups:
        group = each.groups[0]
        for point in _points(group, kind):
            yield [
                group.name, group.go_live.isoformat(), f"{point.at:g}",
                f"{point.first:%Y-%m}", f"{point.last:%Y-%m}",
                *map(_plain, (point.part, point.whole, point.figure)),
            ]  # fmt: skip


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:.10g}"


def cells(result: ResultInGroups, *, on: date) -> list[Cell]:
    """One result in every group that has a figure or a goal, in words."""
    return [_cell(found, result.unit, on) for found in result.groups if found.watched]


def unwatched(result: ResultInGroups) -> list[str]:
    """The names of the other groups."""
    return [found.name for found in result.groups if not found.watched]


def _cell(found: InGroup, unit: Unit, on: date) -> Cell:
    if found.changed is None or found.go_live is None:
        nothing = _("No go-live day yet, so there is no before and after.")
        return Cell(found.slug, found.name, "", "", "", (), "", "", "", "", "", "", "", nothing)
    change = found.changed.change
    shown = change.after if change.after is not None else change.before
    both = change.after is not None and change.before is not None
    size, likely = _change(change, unit)
    more = unit.told_apart(change.before, change.after)
    return Cell(
        found.slug, found.name, _about(found, unit, on),
        "" if shown is None else unit.figure(shown, more),
        unit.figure(change.before or 0.0, more) if both else "",
        tuple(_made_of(found, unit)), size, likely, *_goal(found, unit, on),
        *_word(found, unit, on), _last(found, unit),
        change.missing or "",
    )  # fmt: skip


def _about(found: InGroup, unit: Unit, on: date) -> str:
    assert found.go_live is not None
    words = _("live since %(day)s") if found.live(on) else _("not live yet, starts %(day)s")
    return words % {"day": unit.fmt.day(found.go_live)}


def _made_of(found: InGroup, unit: Unit) -> Iterator[str]:
    assert found.changed is not None
    change = found.changed.change
    counts = [unit.fmt.number(n) for n in (change.n_before, change.n_after) if n]
    if change.after is None and change.before is not None:
        yield _("before")
    if counts:
        yield _("n %(counts)s") % {"counts": " → ".join(counts)}
    yield from answers.whose(found.changed, company=found.company)


def _goal(found: InGroup, unit: Unit, on: date) -> tuple[str, str]:
    assert found.changed is not None
    assert found.go_live is not None
    line = answers.goal_line(found.changed, found.goal, found.go_live, unit)
    if found.goal is not None and not found.live(on):
        return "", line.rest
    return line.word, line.rest


def _word(found: InGroup, unit: Unit, on: date) -> tuple[str, str]:
    """The word of the verdict that stands, else that of the ordinary range."""
    assert found.changed is not None
    assert found.go_live is not None
    verdict = found.verdict
    if verdict is None or not found.live(on):
        line = answers.ordinary_line(found.changed, found.go_live, unit, on=on)
        return line.word, line.rest
    day = {"day": unit.fmt.day(verdict.judged_on or verdict.on)}
    words = _("Judged as of %(day)s.") if verdict.judged_on else _("Looked at on %(day)s.")
    return short_words(verdict.kind), words % day


def _last(found: InGroup, unit: Unit) -> str:
    assert found.changed is not None
    months = [m.first_day for m in found.changed.months if m.figure is not None]
    return unit.fmt.month(max(months)) if months else ""


def overview_file(results: Sequence[ResultInGroups], *, on: date) -> Iterator[list[str]]:
    """The table for a file: plain numbers, the answers in words."""
    yield [
        "result", "unit", "group", "go_live", "whole_company", "before", "after", "n_before",
        "n_after", "change", "low", "high", "goal", "goal_reached", "more_than_ordinary",
        "judged_as_of", "last_month", "missing", "only_part", "vouched",
    ]  # fmt: skip
    for result in results:
        for found in result.groups:
            cell = _cell(found, result.unit, on)
            yield [
                result.name,
                result.unit.currency if result.unit.name == MONEY else result.unit.name,
                found.name,
                *_in_file(found),
                cell.goal,
                cell.word,
                _judged_as_of(found, on),
                *_end(found, cell),
                part_of(found.changed.months) if found.changed else "",
                " ".join(vouched_words(each, result.unit.fmt) for each in found.vouched),
            ]


def _in_file(found: InGroup) -> list[str]:
    live = found.go_live.isoformat() if found.go_live else ""
    if found.changed is None:
        return [live, *[""] * 9]
    change, goal = found.changed.change, found.goal
    numbers = (
        change.before, change.after, change.n_before, change.n_after,
        change.change, change.low, change.high, goal.target if goal else None,
    )  # fmt: skip
    return [live, "yes" if found.company else "", *map(_plain, numbers)]


def _judged_as_of(found: InGroup, on: date) -> str:
    """The day of judgement of the verdict that is given; empty where none is."""
    verdict = found.verdict if found.live(on) else None
    return verdict.judged_on.isoformat() if verdict and verdict.judged_on else ""


def _end(found: InGroup, cell: Cell) -> list[str]:
    known = found.changed.months if found.changed else ()
    months = [m.first_day for m in known if m.figure is not None]
    return [f"{max(months):%Y-%m}" if months else "", cell.missing]
