"""One result of every group before and after, and of all of them together, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.i18n import _
from rollout.outcomes.before_after import BeforeAfter, Month
from rollout.outcomes.comparison import wording
from rollout.outcomes.comparison.compared_groups import Compared, Comparison
from rollout.outcomes.comparison.windows import Windows
from rollout.outcomes.units import Unit


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


def rows(found: Comparison, unit: Unit, windows: Windows | None, *, on: date) -> list[Row]:
    """Every group in order of go-live; nobody is ranked."""
    return [_row(each, unit, windows, on) for each in found.groups]


def _row(found: Compared, unit: Unit, windows: Windows | None, on: date) -> Row:
    group = found.groups[0]
    about = _("goes live on %(day)s") if group.go_live > on else _("live since %(day)s")
    return Row(
        group.slug, group.name or _("The whole company"),
        about % {"day": unit.fmt.day(group.go_live)},
        *_sides(found, unit), *change_words(found.change, unit),
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
        "", _("Together"), names, before, after, *change_words(lead.change, unit),
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


def change_words(change: BeforeAfter, unit: Unit) -> tuple[str, str]:
    """The change and where it likely lies; empty where there is none."""
    if change.change is None:
        return "", ""
    more = unit.told_apart(change.before, change.after)
    words = unit.change(change.change, change.low, change.high, more)
    if change.low is None or change.high is None:
        return words, ""
    return words, unit.likely(change.low, change.high)
