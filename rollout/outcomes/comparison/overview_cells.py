"""Every result of every group in words and in a file: the table of all results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.i18n import _
from core.numbers import plain
from rollout.outcomes import answers
from rollout.outcomes.comparison.group_table import change_words
from rollout.outcomes.comparison.overview import InGroup, ResultInGroups
from rollout.outcomes.doubts.vouched import vouched_words
from rollout.outcomes.months import part_of
from rollout.outcomes.units import MONEY, Unit
from rollout.outcomes.verdict.short_words import answered, short_words


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
    size, likely = change_words(change, unit)
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
        line = answers.ordinary_line(found.changed, found.goal, found.go_live, unit, on=on)
        return line.word, line.rest
    day = {"day": unit.fmt.day(verdict.judged_on or verdict.on)}
    words = _("Judged as of %(day)s.") if verdict.judged_on else _("Looked at on %(day)s.")
    return answered(verdict.kind, short_words(verdict.kind)), words % day


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
    return [live, "yes" if found.company else "", *map(plain, numbers)]


def _judged_as_of(found: InGroup, on: date) -> str:
    """The day of judgement of the verdict that is given; empty where none is."""
    verdict = found.verdict if found.live(on) else None
    return verdict.judged_on.isoformat() if verdict and verdict.judged_on else ""


def _end(found: InGroup, cell: Cell) -> list[str]:
    known = found.changed.months if found.changed else ()
    months = [m.first_day for m in known if m.figure is not None]
    return [f"{max(months):%Y-%m}" if months else "", cell.missing]
