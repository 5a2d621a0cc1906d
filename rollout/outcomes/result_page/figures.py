"""A result of one group as its page tells it: words and pictures in one language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from markupsafe import Markup
from pydantic import PlainSerializer, PlainValidator

from core.figures import Figure
from core.i18n import _
from rollout.outcomes import answers, figures, month_table
from rollout.outcomes.answers import Answer
from rollout.outcomes.derived.wanted import list_for
from rollout.outcomes.doubts.vouched import Vouched, vouched_words
from rollout.outcomes.judgements.figures import VerdictView
from rollout.outcomes.month_table import MonthRow, PeriodRow
from rollout.outcomes.months import part_of
from rollout.outcomes.parts.figures import PartRow, StateTables, part_rows, state_tables
from rollout.outcomes.parts.part_compared import parts_compared
from rollout.outcomes.parts.queries import Parts
from rollout.outcomes.queries import Seen, kind_of
from rollout.outcomes.suspicious import Finding
from rollout.outcomes.tables import CustomerStates

Html = Annotated[Markup, PlainValidator(Markup), PlainSerializer(str)]


@dataclass(frozen=True)
class Around:
    """What is shown beside the months and the goal; `states` says whether they are the company's.

    `figure_key` names what the library works the result out of.
    """

    told: VerdictView | None
    events: Sequence[tuple[date, str]]
    parts: Parts
    states: tuple[Sequence[CustomerStates], bool]
    doubts: Sequence[Finding]
    vouched: Sequence[Vouched]
    figure_key: str


@dataclass(frozen=True)
class PartTable:
    """The segments or the channels side by side."""

    heading: str
    label: str
    rows: list[PartRow]


@dataclass(frozen=True)
class ResultPage:
    """All that the page says of a result, by the names its template knows.

    `figure` is None without a month to draw; `missing` says why there is no change to show. `part`
    names the one part whose figures these are, where nobody else's are known.
    """

    has_goal: bool
    outside_source: str
    company: bool
    part: str
    missing: str
    told: VerdictView | None
    unlike: str
    goal_line: Answer
    ordinary_line: Answer
    finding: Html
    figure: Figure | None
    scale: str
    events: list[tuple[int, Html]]
    periods: list[PeriodRow]
    months: list[MonthRow]
    moving: str
    parts: list[PartTable]
    states: StateTables | None
    list_kind: str
    doubts: list[Finding]
    vouched: list[str]


def result_page(seen: Seen, around: Around, live: date, *, on: date) -> ResultPage:
    """A result in a group that goes live on the day `live`, as read on the day `on`."""
    changed, unit, goal, told = seen.changed, seen.unit, seen.goal, around.told
    figure = figures.range_chart(changed, live, goal, around.events, unit, seen.wish)
    return ResultPage(
        has_goal=goal is not None,
        outside_source=goal.outside_source if goal else "",
        company=seen.company,
        part=part_of(changed.months),
        missing=(changed.change.missing or "") if changed.after else "",
        told=told,
        unlike=answers.unlike_the_verdict(changed.goal, told.verdict.kind) if told else "",
        goal_line=answers.goal_line(changed, goal, live, unit),
        ordinary_line=_beyond_the_ordinary(seen, told, live, on=on),
        finding=answers.finding(seen.outcome.name, changed, unit),
        figure=figure,
        scale=figures.scale_note(figure, unit) if figure else "",
        events=figures.numbered_events(changed, live, around.events, unit),
        periods=month_table.period_rows(changed, unit),
        months=month_table.month_rows(changed, live, goal, unit),
        moving=figures.moving_note(changed, unit),
        parts=_part_tables(seen, around.parts),
        states=state_tables(*around.states, unit.fmt),
        list_kind=list_for(around.figure_key),
        doubts=list(around.doubts),
        vouched=[] if told else [vouched_words(each, unit.fmt) for each in around.vouched],
    )


def _beyond_the_ordinary(seen: Seen, told: VerdictView | None, live: date, *, on: date) -> Answer:
    """The second answer: the verdict where one is given; before go-live that it is not live."""
    line = answers.ordinary_line(seen.changed, seen.goal, live, seen.unit, on=on)
    if told is None or not told.judged:
        return line
    if on < live:
        return Answer(line.word, f"{line.rest} {told.word} {told.rest}")
    return Answer(told.answer, told.rest)


def _part_tables(seen: Seen, parts: Parts) -> list[PartTable]:
    words = {
        "segment": (_("By segment"), _("Segment")), "channel": (_("By channel"), _("Channel")),
    }  # fmt: skip
    return [
        PartTable(
            heading, label,
            part_rows(parts_compared(parts[name], seen.changed, kind_of(seen.outcome)), seen.unit),
        )
        for name, (heading, label) in words.items()
        if parts[name]
    ]  # fmt: skip
