"""How use looks: a line of shares since go-live, and bars by team."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from adoption.usage.by_team import Shown
from adoption.usage.learning import LearningPeriod
from adoption.usage.literature import case_from
from adoption.usage.periods import DAY, MONTH
from core.figures import (
    Figure,
    Marks,
    after_line,
    before_line,
    event_rings,
    figure,
    go_live,
    goal_line,
    learning_ground,
    month_axis,
    value_axis,
)
from core.i18n import _
from core.numbers import Format

LABELS = 8
STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Around:
    """What is drawn around the line."""

    live: date | None
    target: float | None
    events: Sequence[tuple[date, str]]
    learning: LearningPeriod | None = None
    case: bool = False


def use_line(found: Sequence[Shown], by: str, around: Around, fmt: Format) -> Figure | None:
    """The share of each period at its last day; None where not one may be drawn."""
    if all(each.share is None for each in found):
        return None
    days = [each.last_day for each in found]
    words = [hover(each, by, fmt) for each in found]
    line = after_line(days, [each.share for each in found], words)
    axis = _days_axis(days, by, around, fmt)
    return figure(
        [*case_line(around, fmt), line], _marks(days, around, fmt), axis, shares_axis(fmt)
    )


def case_line(around: Around, fmt: Format) -> list[Figure]:
    """The case from the literature as a thin line, where it is asked for."""
    if around.live is None or not around.case:
        return []
    days, shares = zip(*case_from(around.live), strict=True)
    words = [_("A case from the literature: %(share)s") % {"share": fmt.percent(s)} for s in shares]
    return [before_line(days, shares, words) | {"cliponaxis": True}]


def numbered_events(events: Sequence[tuple[date, str]], fmt: Format) -> list[tuple[int, Markup]]:
    """The events by number, with their days; the names are set apart from those."""
    return [
        (number, Markup("<bdi>{}</bdi>, {}").format(name, fmt.day(day)))
        for number, (day, name) in enumerate(events, start=1)
    ]


def hover(use: Shown, by: str, fmt: Format) -> str:
    """A point in the words of the table."""
    words = {"when": when(use, by, fmt), "share": "", "active": "", "roster": ""}
    if use.share is None:
        return words["when"]
    words |= {"share": fmt.percent(use.share), "active": fmt.number(use.active or 0)}
    words |= {"roster": fmt.number(use.roster or 0)}
    return _("%(when)s: %(active)s of %(roster)s, %(share)s") % words


def when(use: Shown, by: str, fmt: Format) -> str:
    """The period by name: a day, a month, or the week by its first and last day."""
    if by == DAY:
        return fmt.day(use.last_day)
    if by == MONTH:
        return fmt.month(use.last_day)
    words = {"first": fmt.short_day(use.first_day), "last": fmt.day(use.last_day)}
    return _("%(first)s to %(last)s") % words


def shares_axis(fmt: Format) -> Figure:
    """A scale of shares from 0 to all."""
    words = [fmt.number(step * 100) for step in STEPS[:-1]]
    return value_axis(STEPS, [*words, fmt.percent(STEPS[-1])])


def learning_marks(learning: LearningPeriod | None) -> Marks:
    """The weeks after go-live in which nothing is judged, as a band."""
    if learning is None:
        return Marks()
    words = _("Learning period"), _("Learning")
    return learning_ground(learning.first_day, learning.last_day, *words)


def _marks(days: Sequence[date], around: Around, fmt: Format) -> Marks:
    learning, start = around.learning, around.live or days[0]
    marks = learning_marks(learning)
    judged_from = learning.last_day if learning else start
    if around.target is not None and judged_from <= days[-1]:
        label = _("Target %(share)s") % {"share": fmt.percent(around.target)}
        marks += goal_line(judged_from, days[-1], around.target, label)
    if around.live is not None:
        label = _("Go-live, %(day)s") % {"day": fmt.day(around.live)}
        marks += go_live(around.live, label, _("Go-live"))
    return marks + event_rings([day for day, _name in around.events])


def _days_axis(days: Sequence[date], by: str, around: Around, fmt: Format) -> Figure:
    words = [fmt.month_name(day) if by == MONTH else fmt.short_day(day) for day in days]
    years = [fmt.year(day) for day in days]
    axis: dict[str, Any] = month_axis(days, words, years, every=-(-len(days) // LABELS))
    start, end = min(days[0], around.live or days[0]), days[-1]
    if around.learning:
        end = max(end, around.learning.last_day)
    if around.live and around.case:
        end = max(end, case_from(around.live)[0][0])
    pad = max((end - start).days // 30, 3)
    ends = (start.toordinal() - pad, end.toordinal() + pad)
    return axis | {"range": [date.fromordinal(end).isoformat() for end in ends]}
