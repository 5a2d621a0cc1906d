"""How money looks: the chart of planned and spent, added up month by month."""

from collections.abc import Sequence
from datetime import date

from core import figures as draw
from core.figures import Figure, Marks
from core.i18n import _
from core.scale import ticks
from rollout.budget.earned_value import CostLine
from rollout.budget.money import Money
from rollout.budget.running_sums import months_of, running


def spending_chart(lines: Sequence[CostLine], money: Money, *, on: date) -> Figure | None:
    """Planned and spent money, added up month by month; None while there is no month."""
    months = months_of(lines)
    if not months:
        return None
    planned, spent = running(lines, months, on)
    levels = ticks(*(money.major(end) for end in _extent(planned, spent)))
    words = [money.fmt.number(level / _size(levels[-1]), _digits(levels)) for level in levels]
    return draw.figure(
        _lines(months, planned, spent, money),
        _names(months, planned, spent, levels, money),
        _month_axis(months, money),
        draw.value_axis(levels, words),
    )


def _extent(planned: Sequence[int], spent: Sequence[int]) -> tuple[int, int]:
    return min(0, *planned, *spent), max(0, *planned, *spent)


def _size(top: float) -> int:
    """What one on the scale stands for, so that its words stay short."""
    return next((size for size in (10**6, 10**3) if top >= 10 * size), 1)


def _digits(levels: Sequence[float]) -> int:
    step = (levels[1] - levels[0]) / _size(levels[-1])
    return 0 if step == round(step) else 2


def _lines(
    months: Sequence[date], planned: Sequence[int], spent: Sequence[int], money: Money
) -> list[Figure]:
    lines = [draw.before_line(*_points(months, planned, _("planned"), money))]
    if spent:
        lines.append(draw.after_line(*_points(months[: len(spent)], spent, _("spent"), money)))
    return lines


def _points(
    months: Sequence[date], sums: Sequence[int], name: str, money: Money
) -> tuple[list[date], list[float | None], list[str]]:
    hover = [
        _("%(month)s: %(money)s %(name)s")
        % {"month": money.fmt.month(month), "money": money(total), "name": name}
        for month, total in zip(months, sums, strict=True)
    ]
    return list(months), [money.major(total) for total in sums], hover


def _names(
    months: Sequence[date],
    planned: Sequence[int],
    spent: Sequence[int],
    levels: Sequence[float],
    money: Money,
) -> Marks:
    """Each line named at its end; where the ends meet, one name stands over the other."""
    plan_end = money.major(planned[-1])
    if not spent:
        return draw.end_label(plan_end, _("Planned"))
    spent_end, over = money.major(spent[-1]), spent[-1] >= planned[len(spent) - 1]
    if len(spent) < len(planned):
        names = draw.end_label(plan_end, _("Planned"))
        return names + draw.end_label(spent_end, _("Spent"), months[len(spent) - 1], over)
    room = (levels[-1] - levels[0]) / 15
    push = max(0.0, room - abs(spent_end - plan_end)) / 2 * (1 if over else -1)
    names = draw.end_label(plan_end - push, _("Planned"), above=not over)
    return names + draw.end_label(spent_end + push, _("Spent"), above=over)


def _month_axis(months: Sequence[date], money: Money) -> Figure:
    words = [money.fmt.month_name(month) for month in months]
    years = [money.fmt.year(month) for month in months]
    return draw.month_axis(months, words, years, every=3 if len(months) > 9 else 1)


def scale_words(chart: Figure, money: Money) -> str:
    """What the numbers of the scale count."""
    patterns = {
        10**6: _("In millions of %(currency)s."),
        10**3: _("In thousands of %(currency)s."),
        1: _("In %(currency)s."),
    }
    size = _size(chart["layout"]["yaxis"]["tickvals"][-1])
    return patterns[size] % {"currency": money.currency}
