"""A phase's survey page: every question, the round before, the teams, the comments."""

from dataclasses import dataclass, replace

from core.disclosure.publish import Group, Published, Result, both_shown
from core.i18n import _
from core.measure import Measure
from core.pictures import Dots, dot_and_line
from surveys.instrument import Item
from surveys.results.scoring import (
    Bounds,
    Response,
    agreement,
    bounds,
    change,
    distribution,
    mean,
    response,
)
from surveys.results.told import Told


@dataclass(frozen=True)
class Line:
    """One question: the share that agrees, and what more may be told. Shares are 0-1."""

    text: str
    measure: Measure
    picture: Dots | None
    earlier: Measure | None
    change: float | None
    parts: tuple[float, ...] | None
    mean: float | None
    bounds: Bounds | None


@dataclass(frozen=True)
class GroupLine:
    """The headline in one group, the last part of whose path is `key`.

    `response` is None where the group is hidden.
    """

    key: str
    name: str
    measure: Measure
    picture: Dots | None
    response: Response | None


@dataclass(frozen=True)
class PhaseResults:
    """What a round says of one phase; the headline comes first, and it alone has a target.

    `remarks` is None where comments may not be shown.
    """

    lines: tuple[Line, ...]
    scale: tuple[str, ...]
    teams: tuple[GroupLine, ...]
    response: Response | None
    remarks: tuple[str, ...] | None


def phase_results(
    told: Told, phase_id: int, earlier: Told | None, target: float | None
) -> PhaseResults:
    """The phase's page; `earlier` is the round before it, `target` the share aimed at."""
    group = told.published.group(str(phase_id))
    pair = _pair(told, earlier)
    first = told.instrument.headline
    others = [item for item in told.instrument.rated if item is not first]
    return PhaseResults(
        lines=(
            _line(first, group, pair, target),
            *(_line(item, group, pair, None) for item in others),
        ),
        scale=tuple(_(s.label) for s in sorted(told.instrument.scale, key=lambda s: s.value)),
        teams=tuple(_group(told, team, target) for team in told.published.inside(*group.path)),
        response=response(group),
        remarks=group.remarks,
    )


def overview(told: Told) -> tuple[GroupLine, ...]:
    """The headline in every phase."""
    return tuple(_group(told, group, None) for group in told.published.inside())


def _pair(told: Told, earlier: Told | None) -> tuple[Published, Published] | None:
    return both_shown(earlier.published, told.published) if earlier else None


def _line(
    item: Item, group: Group, pair: tuple[Published, Published] | None, target: float | None
) -> Line:
    result = group.result(item.code)
    measure = replace(agreement(result), target=target)
    before, after = _of_pair(item, group, pair)
    return Line(
        text=_(item.text),
        measure=measure,
        picture=_picture(measure),
        earlier=agreement(before) if before and before.n else None,
        change=change(before, after) if before and after else None,
        parts=distribution(result),
        mean=mean(result),
        bounds=bounds(result, group.invited),
    )


def _of_pair(
    item: Item, group: Group, pair: tuple[Published, Published] | None
) -> tuple[Result | None, Result | None]:
    if pair is None:
        return None, None
    before, after = (published.group(*group.path).result(item.code) for published in pair)
    return before, after


def _picture(measure: Measure) -> Dots | None:
    if measure.value is None:
        return None
    return dot_and_line(measure.value, measure.low, measure.high, measure.target)


def _group(told: Told, group: Group, target: float | None) -> GroupLine:
    headline = agreement(group.result(told.instrument.headline.code))
    measure = replace(headline, target=target)
    return GroupLine(
        group.path[-1], told.names[group.path], measure, _picture(measure), response(group)
    )
