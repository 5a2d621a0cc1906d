"""How the quality of records looks: the newest export by team and field, and its course."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from adoption.records.completeness import COMPLETE, FRESH, ON_TIME, TWIN, Export
from adoption.records.publication import Shown
from adoption.records.sorts import REMINDERS
from core.disclosure.policies import Audience
from core.disclosure.publish import Result
from core.figures import Figure, after_line, event_rings, figure, month_axis, value_axis
from core.i18n import _
from core.numbers import Format

STEPS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
LABELS = 8
FIRST = (COMPLETE, FRESH, TWIN, ON_TIME)


@dataclass(frozen=True)
class Row:
    """A day, a team or a field, with what may be said of each measure."""

    name: str
    results: tuple[Result, ...]


def measures(export: Export, sort: str) -> list[str]:
    """What can be said of an export, the most telling first."""
    there = {each.measure for each in export.sums}
    order = (ON_TIME, *FIRST[:3]) if sort == REMINDERS else FIRST
    return [measure for measure in order if measure in there]


def measure_words() -> dict[str, str]:
    """What each measure is called over a column."""
    return {
        COMPLETE: _("Every field filled"), FRESH: _("Changed in 90 days"),
        TWIN: _("Another like it"), ON_TIME: _("Done on time"),
    }  # fmt: skip


def by_day(found: Sequence[tuple[Export, Shown]], asked: Sequence[str], fmt: Format) -> list[Row]:
    """The exports, newest first."""
    return [
        Row(fmt.day(export.day), tuple(shown.result(measure) for measure in asked))
        for export, shown in reversed(found)
    ]


def by_team(
    export: Export, shown: Shown, asked: Sequence[str], names: Mapping[int, str]
) -> list[Row]:
    """Everyone first, then the teams by name."""
    teams = sorted({each.team for each in export.sums}, key=lambda team: names.get(team, ""))
    everyone = Row(_("All teams"), tuple(shown.result(measure) for measure in asked))
    return [everyone] + [
        Row(names.get(team, ""), tuple(shown.result(measure, str(team)) for measure in asked))
        for team in teams
    ]


def by_field(export: Export, shown: Shown) -> list[Row]:
    """The fields that must be filled, by their headings in the file."""
    fields = sorted({each.measure for each in export.sums} - set(FIRST))
    rows = [Row(export.labels.get(name, name), (shown.result(name),)) for name in fields]
    return sorted(rows, key=lambda row: row.name.casefold())


def published(exports: Sequence[Export], k: int, audience: Audience) -> list[tuple[Export, Shown]]:
    """Each export with what may be said of it."""
    return [(export, Shown(export.sums, k, audience)) for export in exports]


def quality_line(
    found: Sequence[tuple[Export, Shown]], measure: str, live: Sequence[date], fmt: Format
) -> Figure | None:
    """The share of a measure at each export; None where there are fewer than two to draw."""
    days = [export.day for export, _shown in found]
    shares = [shown.result(measure).share for _export, shown in found]
    if sum(share is not None for share in shares) < 2:
        return None
    words = [_hover(day, share, fmt) for day, share in zip(days, shares, strict=True)]
    axis = month_axis(
        days, [fmt.short_day(day) for day in days], [fmt.year(day) for day in days],
        every=-(-len(days) // LABELS),
    )  # fmt: skip
    top = [fmt.number(step * 100) for step in STEPS[:-1]]
    scale = value_axis(STEPS, [*top, fmt.percent(STEPS[-1])])
    return figure([after_line(days, shares, words)], event_rings(live), axis, scale)


def _hover(day: date, share: float | None, fmt: Format) -> str:
    words = {"day": fmt.day(day), "share": "" if share is None else fmt.percent(share)}
    return words["day"] if share is None else _("%(day)s: %(share)s") % words


def sentence(result: Result, measure: str, day: str, fmt: Format) -> str:
    """The newest export in one sentence; empty where it may not be said exactly."""
    if result.share is None or result.n is None:
        return ""
    said = {"share": fmt.percent(result.share), "number": fmt.number(result.n), "day": day}
    return {
        COMPLETE: _("%(share)s of %(number)s records have every field filled, on %(day)s"),
        FRESH: _("%(share)s of %(number)s records were changed within 90 days, on %(day)s"),
        TWIN: _("%(share)s of %(number)s records have another like it, on %(day)s"),
        ON_TIME: _("%(share)s of %(number)s reminders were done on time, on %(day)s"),
    }[measure] % said
