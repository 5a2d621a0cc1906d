"""The plain answer to "is this more than ordinary ups and downs?": yes, no, or cannot tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import sqrt
from statistics import NormalDist, fmean
from typing import Final, Literal

from core.i18n import N_, _, ngettext
from rollout.outcomes.before_after import BeforeAfter, Kind, Month, averages_hide, before_after
from rollout.outcomes.control_chart import (
    FEWEST_BEFORE,
    RULES,
    Better,
    Chart,
    Point,
    Rule,
    control_chart,
    marked_points,
    share_chart,
)
from rollout.outcomes.student_t import t_quantile

Answer = Literal["yes", "no", "cannot tell"]

FEWEST_AFTER: Final = 6
SMALLEST_MONTH: Final = 10
SAME_SIZE: Final = 1.25


@dataclass(frozen=True)
class Sign:
    """The plainest rule that the months after go-live meet, and the longest run that meets it.

    Only with "outside" did a month leave the range: the other rules are met inside it too.
    """

    rule: Rule
    months: int


@dataclass(frozen=True)
class OrdinaryRange:
    """The answer with its sentence, and the chart it was read from.

    `direction` (up or down) and `sign` come with "yes" only. `would_have_shown` comes with "no"
    only: the lasting change, in the unit of the figure, that 9 in 10 times would not have gone
    unseen.
    """

    answer: Answer
    sentence: str
    chart: Chart
    direction: Better | None = None
    would_have_shown: float | None = None
    sign: Sign | None = None


def beyond_ordinary_range(
    before: Sequence[Month],
    after: Sequence[Month],
    kind: Kind = "proportion",
    *,
    seasonal: bool = False,
) -> OrdinaryRange:
    """Whether the months after go-live left the range of the months before it; never why.

    Takes the two periods of `before_after.periods`, oldest month first.
    Source: docs/methods/ordinary_range.md.
    """
    before, after = _with_figures(before), _with_figures(after)
    chart = ordinary_range_chart([*before, *after], len(before), kind)
    silence = _averages([*before, *after]) or _too_little(before, after, kind)
    silence = silence or _unsuitable([*before, *after], seasonal)
    if silence:
        return OrdinaryRange("cannot tell", silence, chart)
    marked = _marked_after(chart, len(before))
    sides = {side for point in marked for _rule, side in point.signals}
    if not sides:
        return OrdinaryRange("no", _all_inside(after), chart, None, _visible(chart, len(after)))
    doubt = _doubt(sides, before, after, kind)
    if doubt:
        return OrdinaryRange("cannot tell", doubt, chart)
    direction: Better = "up" if 1 in sides else "down"
    sign = _plainest(marked)
    return OrdinaryRange("yes", _moved(direction, sign, chart), chart, direction, None, sign)


def _averages(months: Sequence[Month]) -> str:
    return averages_hide() if any(month.averaged for month in months) else ""


def _with_figures(months: Sequence[Month]) -> list[Month]:
    return [month for month in months if month.figure is not None]


def ordinary_range_chart(months: Sequence[Month], baseline: int, kind: Kind) -> Chart:
    """The chart a page draws: one range for all months, or one each where their sizes differ."""
    months = _with_figures(months)
    sizes = [int(month.denominator or 0) for month in months]
    if kind == "proportion" and sizes and all(sizes) and max(sizes) > SAME_SIZE * min(sizes):
        counts = [
            (int(month.numerator or 0), size) for month, size in zip(months, sizes, strict=True)
        ]
        return share_chart(counts, baseline=baseline, fewest=FEWEST_BEFORE, widened=True)
    figures = [month.figure or 0.0 for month in months]
    return control_chart(figures, baseline=baseline, fewest=FEWEST_BEFORE)


def _too_little(before: Sequence[Month], after: Sequence[Month], kind: Kind) -> str | None:
    """Why there are too few months, if there are."""
    if not before:
        return _("There is no measurement from before go-live, so no claim can be made.")
    if len(before) < FEWEST_BEFORE and not _counted([*before, *after], kind):
        return before_after(before, after, kind).missing
    if len(before) < FEWEST_BEFORE:
        return _few_before(len(before))
    if len(after) < FEWEST_AFTER:
        return _("Too early to say: %(there)s of %(needed)s months are in.") % {
            "there": len(after),
            "needed": FEWEST_AFTER,
        }
    return None


def _counted(months: Sequence[Month], kind: Kind) -> bool:
    if kind == "mean":
        return all(month.n is not None for month in months)
    return all(month.denominator is not None for month in months)


def _few_before(there: int) -> str:
    return ngettext(
        "There is %(there)s month from before go-live, and its ordinary ups and downs show from "
        "%(needed)s.",
        "There are %(there)s months from before go-live, and their ordinary ups and downs show "
        "from %(needed)s.",
        there,
    ) % {"there": there, "needed": FEWEST_BEFORE}


def _unsuitable(months: Sequence[Month], seasonal: bool) -> str | None:
    """Why plain months would mislead, if they would."""
    if seasonal:
        return _("This figure has seasons, which plain months cannot tell from a change.")
    sizes = [month.n if month.denominator is None else month.denominator for month in months]
    if any(size is not None and size < SMALLEST_MONTH for size in sizes):
        return _(
            "Some months count fewer than %(fewest)s; figures per quarter would carry further."
        ) % {"fewest": SMALLEST_MONTH}
    return None


def _marked_after(chart: Chart, baseline: int) -> tuple[Point, ...]:
    """The months after go-live with their signals, taken by themselves."""
    after = chart.points[baseline:]
    ranges = [(point.lower or 0.0, point.upper or 0.0) for point in after]
    return marked_points([point.value for point in after], chart.mean or 0.0, ranges)


def _plainest(marked: Sequence[Point]) -> Sign:
    """The first of the rules that some month meets, with its longest unbroken run."""
    met = [{rule for rule, _side in point.signals} for point in marked]
    rule = next(rule for rule in RULES if any(rule in rules for rules in met))
    runs = groupby(rule in rules for rules in met)
    return Sign(rule, max(len(list(run)) for meets, run in runs if meets))


def _all_inside(after: Sequence[Month]) -> str:
    return ngettext(
        "No. The %(months)s month since go-live lies in the ordinary range.",
        "No. All %(months)s months since go-live lie in the ordinary range.",
        len(after),
    ) % {"months": len(after)}


def _visible(chart: Chart, months: int) -> float:
    """The lasting change that would take a month out of the range in 9 of 10 cases."""
    reaches = [(point.upper or 0.0) - (chart.mean or 0.0) for point in chart.points[-months:]]
    unseen_each_month = 0.1 ** (1 / months)
    return sum(reaches) / months * (3 - NormalDist().inv_cdf(unseen_each_month)) / 3


def _doubt(
    sides: set[int], before: Sequence[Month], after: Sequence[Month], kind: Kind
) -> str | None:
    """Why months outside the range do not yet make a "yes", if they do not."""
    if len(sides) > 1:
        return _("After go-live it moved more than ordinarily, in both directions.")
    side = max(sides)
    if _nearest_change(before_after(before, after, kind), side) <= 0:
        return _("Single months moved more than ordinarily, but all months together did not move.")
    line = _Line.through(before)
    if line.explains(after, side) and line.heading() == side:
        return _("It moved more than ordinarily, but it was already heading there before go-live.")
    if line.explains(after, side):
        return _("It moved more than ordinarily, but it may have been heading there already.")
    return None


def _nearest_change(change: BeforeAfter, side: int) -> float:
    """How far it moved to `side` at least, by its interval where there is one."""
    nearest = change.low if side > 0 else change.high
    return side * (nearest if nearest is not None else change.change or 0.0)


@dataclass(frozen=True)
class _Line:
    """The straight line through the months before go-live, with what it left unexplained."""

    middle: float
    level: float
    slope: float
    spread: float
    error: float
    months: int

    @classmethod
    def through(cls, months: Sequence[Month]) -> "_Line":
        """The least-squares line of at least three months with figures."""
        times, figures = [_time(month) for month in months], [m.figure or 0.0 for m in months]
        middle, level = fmean(times), fmean(figures)
        pairs = [
            (time - middle, figure - level) for time, figure in zip(times, figures, strict=True)
        ]
        spread = sum(time * time for time, _figure in pairs)
        slope = sum(time * figure for time, figure in pairs) / spread
        rest = sum((figure - slope * time) ** 2 for time, figure in pairs)
        error = sqrt(rest / (len(months) - 2))
        return cls(middle, level, slope, spread, error, len(months))

    def heading(self) -> int:
        """1 where the line clearly rises, -1 where it clearly falls, 0 where neither is clear."""
        reach = self._likely() * self.error / sqrt(self.spread)
        return (self.slope > reach) - (self.slope < -reach)

    def explains(self, after: Sequence[Month], side: int) -> bool:
        """Whether the line, carried on, may reach the mean of the months `after` on `side`."""
        ahead = fmean(_time(month) for month in after) - self.middle
        doubt = 1 / self.months + ahead * ahead / self.spread + 1 / len(after)
        beyond = fmean(month.figure or 0.0 for month in after) - self.level - self.slope * ahead
        return side * beyond <= self._likely() * self.error * sqrt(doubt)

    def _likely(self) -> float:
        return t_quantile(0.975, self.months - 2)


def _time(month: Month) -> float:
    return 12.0 * month.first_day.year + month.first_day.month


def _moved(direction: Better, sign: Sign, chart: Chart) -> str:
    why = _("Why cannot be told from this.")
    words = (_UP if direction == "up" else _DOWN)[sign.rule]
    moved = f"{_(words) % {'months': sign.months}} {why}"
    if chart.standing == "frozen":
        return moved
    trial = ngettext(
        "The range rests on %(months)s month only.",
        "The range rests on %(months)s months only.",
        chart.baseline,
    ) % {"months": chart.baseline}
    return f"{moved} {trial}"


_UP: Final[Mapping[Rule, str]] = {
    "outside": N_(
        "Yes. After go-live it moved up out of its ordinary range: at least one month lies above "
        "it."
    ),
    "one_side": N_(
        "Yes. After go-live %(months)s months in a row lie above the average of the months "
        "before, all of them still inside its ordinary range."
    ),
    "trend": N_(
        "Yes. After go-live it rose from month to month for %(months)s months, all of them still "
        "inside its ordinary range."
    ),
    "two_of_three": N_(
        "Yes. After go-live two of three months in a row lie near the upper end of its ordinary "
        "range, still inside it."
    ),
}
_DOWN: Final[Mapping[Rule, str]] = {
    "outside": N_(
        "Yes. After go-live it moved down out of its ordinary range: at least one month lies "
        "below it."
    ),
    "one_side": N_(
        "Yes. After go-live %(months)s months in a row lie below the average of the months "
        "before, all of them still inside its ordinary range."
    ),
    "trend": N_(
        "Yes. After go-live it fell from month to month for %(months)s months, all of them still "
        "inside its ordinary range."
    ),
    "two_of_three": N_(
        "Yes. After go-live two of three months in a row lie near the lower end of its ordinary "
        "range, still inside it."
    ),
}
