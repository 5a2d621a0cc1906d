"""How use beside a result looks: a point for every month, the three comparisons, the months."""

from dataclasses import dataclass

from app.evidence.beside import Beside
from app.evidence.dose_response import Slope
from app.evidence.wording import answer
from core import figures as draw
from core.figures import Figure, Marks
from core.i18n import _
from core.scale import ticks
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.verdict.month_number import first_day


@dataclass(frozen=True)
class Comparison:
    """What is compared with what, the answer in words, and the slope for those who ask for it."""

    what: str
    said: str
    slope: str


@dataclass(frozen=True)
class MonthRow:
    """A month of a unit in words."""

    unit: str
    month: str
    use: str
    result: str


def drawing(found: Beside, unit: Unit) -> Figure | None:
    """A point for every month of every unit: use the month before, and the result.

    None where there is too little to say anything: a few points only invite a wrong reading.
    """
    if found.found.reading == "not_enough":
        return None
    points = [(each, at) for each in found.counted for at in each.points]
    use, results = [at.use for _each, at in points], [at.result for _each, at in points]
    across, up = ticks(min(use), max(use)), _levels(results, unit)
    share = Unit(SHARE, unit.currency, unit.fmt)
    hover = [_hover(each.name, at.month, at.use, at.result, unit) for each, at in points]
    x = draw.value_axis(across, share.scale(across)) | {"showgrid": False}
    return draw.figure(
        [_points(use, results, hover)], Marks(), x, draw.value_axis(up, unit.scale(up))
    )


def _levels(values: list[float], unit: Unit) -> tuple[float, ...]:
    low, high = min(values), max(values)
    margin = (high - low or abs(high) or 1.0) * 0.05
    least = max(0.0, low - margin) if low >= 0 else low - margin
    most = min(1.0, high + margin) if unit.name == SHARE and unit.bounded else high + margin
    return ticks(least, most)


def _points(x: list[float], y: list[float], hover: list[str]) -> Figure:
    line = draw.after_line([], y, hover)
    marker = line["marker"] | {"opacity": 0.7}
    return line | {"mode": "markers", "x": x, "marker": marker}


def _hover(name: str, month: int, use: float, result: float, unit: Unit) -> str:
    about = {
        "name": name, "month": unit.fmt.month(first_day(month)), "use": unit.fmt.percent(use),
        "figure": unit.figure(result),
    }  # fmt: skip
    return _("%(name)s, %(month)s: %(figure)s, used by %(use)s the month before") % about


def comparisons(found: Beside, unit: Unit) -> list[Comparison]:
    """Within units, first with and then without what all share in a month, and between them."""
    seen = found.found
    return [
        Comparison(
            _("Each with its own other months, common ups and downs taken out (the answer above)"),
            answer(seen.two_way), _slope(seen.two_way, unit),
        ),
        Comparison(
            _("Each with its own other months, common ups and downs left in"),
            answer(seen.within), _slope(seen.within, unit),
        ),
        Comparison(
            _("One with another: those that use it more with those that use it less"),
            answer(seen.between), _slope(seen.between, unit),
        ),
    ]  # fmt: skip


def _slope(slope: Slope, unit: Unit) -> str:
    if slope.estimate is None or slope.low is None or slope.high is None:
        return ""
    low, high = (unit.fmt.number(end, 2) for end in (slope.low, slope.high))
    about = {"slope": unit.fmt.number(slope.estimate, 2), "low": low, "high": high}
    return _("%(slope)s (likely %(low)s to %(high)s)") % about


def months(found: Beside, unit: Unit) -> list[MonthRow]:
    """Every point of the chart."""
    return [
        MonthRow(
            each.name, unit.fmt.month(first_day(at.month)), unit.fmt.percent(at.use),
            unit.figure(at.result),
        )
        for each in found.counted
        for at in each.points
    ]  # fmt: skip
