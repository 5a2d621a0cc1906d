"""Figures of a business result: one period's value with what it was counted from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from core.forms import refuse
from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import (
    MONTH,
    NUMBER,
    TEXT,
    WHOLE,
    Field,
    Kind,
    Reading,
    Remark,
    Unusable,
    Values,
)
from core.imports.matching import look_alike
from core.imports.rows.commands import RowCollector, Upsert, restore, staged, write
from core.imports.rows.tables import StagedRow
from core.imports.stage import Tally
from core.imports.tables import Import
from rollout.outcomes import tables
from rollout.outcomes.before_after import Kind as Counting
from rollout.outcomes.before_after import Month, averages_hide
from rollout.outcomes.derived.queries import groups_by_name
from rollout.outcomes.queries import kind_of
from rollout.outcomes.suspicious import (
    by_quarter,
    impossible,
    looks_rolling_months,
    partial_last_month,
    quarters_sentence,
    rolling_sentence,
)

PLACE = ("period", "unit", "team", "segment", "channel")
AVERAGED = "averaged"
FIGURES = ("value", "numerator", "denominator", "sd", "n")
OF_A_MEAN, OF_A_SHARE = frozenset({"mean", "sd", "n"}), frozenset({"numerator", "denominator"})
NEVER_ASKED: Mapping[Counting, frozenset[str]] = {
    "proportion": OF_A_MEAN, "ratio": OF_A_MEAN, "mean": OF_A_SHARE,
}  # fmt: skip


@dataclass
class Knowledge:
    """The result's kind, the groups by what they are called, and what the file said so far.

    `averaged` is somebody's word that each figure is an average over several months.
    """

    kind: Counting
    groups: Mapping[str, int]
    averaged: bool = False
    seen: set[tuple[Any, ...]] = field(default_factory=set)


def known(session: Session, scope: Scope, target: Mapping[str, Any]) -> Knowledge:
    """The result the figures belong to, and the rollout's groups."""
    outcome = session.get_one(tables.Outcome, target["outcome"])
    groups = groups_by_name(session, scope.id)
    return Knowledge(kind_of(outcome), groups, bool(target.get(AVERAGED)))


def narrowed(session: Session, kind: Kind, target: Mapping[str, Any]) -> Kind:
    """Nobody is asked for columns that the figures of this result have no use for."""
    outcome = session.get_one(tables.Outcome, target["outcome"])
    return replace(kind, unasked=NEVER_ASKED[kind_of(outcome)])


def check(values: Values, reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """Figures that fit together, each period of a group once, and only of months that are over."""
    if "unit" in values and look_alike(values["unit"]) not in known.groups:
        sentence = _("There is no group “%(name)s” in this rollout.") % {"name": values["unit"]}
        raise Unusable("unit", _("The group is not in this rollout."), sentence)
    _check_counts(values, known.kind)
    _check_spread(values)
    _check_over(values["period"], reading.on)
    place = tuple(values.get(name) for name in PLACE)
    if place in known.seen:
        raise Unusable("period", _("The period is here twice with different figures."))
    known.seen.add(place)
    return ()


def _check_counts(values: Values, kind: Counting) -> None:
    if "denominator" not in values or "numerator" not in values:
        return
    if values["denominator"] <= 0:
        raise Unusable("denominator", _("The denominator is not above 0."))
    why = impossible(values["numerator"], values["denominator"], kind)
    if why:
        raise Unusable("numerator", why)


def _check_spread(values: Values) -> None:
    if values.get("sd", 0) < 0:
        raise Unusable("sd", _("The standard deviation is below 0."))
    if values.get("n", 1) < 1:
        raise Unusable("n", _("The number of cases is below 1."))


def _check_over(period: date, on: date) -> None:
    if period > on:
        raise Unusable("period", _("The period lies in the future."))
    if (period.year, period.month) == (on.year, on.month):
        sentence = _(
            "The month is not over yet. Bring it in when it is, or it would look like a fall."
        )
        raise Unusable("period", _("The month is not over yet."), sentence)


class FiguresRead(RowCollector):
    """Keeps usable rows as they are, and what was said of all of them."""

    def __init__(self, known: Knowledge) -> None:
        """Start with none."""
        super().__init__(known)
        self.averaged = known.averaged


def whole(read: FiguresRead, tally: Tally, _on: date) -> None:
    """Refuse what looks like figures of the last 12 months and was not said to be an average.

    Remarks on a last month too small, and on what is shown and not judged. Each part of the file
    is a series of its own.
    """
    if read.averaged:
        tally.remark(*[averages_hide()] * 2)
    series: dict[tuple[Any, ...], list[Month]] = {}
    for values in read.values():
        place = tuple(values.get(name) for name in PLACE[1:])
        series.setdefault(place, []).append(_month(values))
    for months in series.values():
        months.sort(key=lambda month: month.first_day)
        if not read.averaged and looks_rolling_months(months):
            raise refuse("file", rolling_sentence())
        if by_quarter(month.first_day for month in months):
            tally.remark(*[quarters_sentence()] * 2)
        for found in partial_last_month(months):
            tally.remark(found.sentence, found.sentence)


def _month(values: Values) -> Month:
    said = _figures(values)
    return Month(
        values["period"], said["numerator"], said["denominator"], said["value"], n=said["n"]
    )


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Write the figures; one that is there for the same period and group is replaced."""
    for key, said in staged_readings(session, imported, scope.id):
        write(session, imported.number or 0, Upsert(tables.Reading, key, said, {}))
    return {}


def staged_readings(
    session: Session, imported: Import, rollout_id: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """What waits to be applied: of each figure whose and of when it is, and what it says."""
    groups = groups_by_name(session, rollout_id)
    about = {AVERAGED: bool(imported.target.get(AVERAGED)), "source": kind.name}
    for values in staged(session, imported.number or 0, kind):
        key = {
            "outcome_id": imported.target["outcome"],
            "phase_id": _group(values, imported.target, groups),
            "period": values["period"],
            "team": values.get("team", ""),
            "segment": values.get("segment", ""),
            "channel": values.get("channel", ""),
        }
        yield key, _figures(values) | about


def _group(values: Values, target: Mapping[str, Any], groups: Mapping[str, int]) -> int | None:
    if "unit" in values:
        return groups[look_alike(values["unit"])]
    return target.get("phase")


def _figures(values: Values) -> dict[str, Any]:
    said = {name: values.get(name) for name in FIGURES} | {"matures_on": None}
    if "numerator" in values and "denominator" in values:
        said["value"] = values["numerator"] / values["denominator"]
    elif "mean" in values:
        said["value"] = values["mean"]
    return said


def undo(session: Session, imported: Import, _scope: Scope) -> None:
    """Put everything back as it was."""
    restore(session, imported.number or 0)


PERIODS = ("month", "date", "quarter", "year-month", "monat", "mese", "mois")
NUMERATORS = ("counted", "kept", "won", "retained", "count", "successes", "x")
DENOMINATORS = ("due", "total", "base", "of", "cases", "customers")
VALUES = ("rate", "share", "figure", "result")

EXAMPLE = """\
period,numerator,denominator,unit
2026-01,283,400,
2026-02,290,402,
2026-03,298,399,
"""

kind = Kind(
    name="readings",
    title=N_("Figures of a business result"),
    about=N_("One row for each month, with what the figure was counted from."),
    fields=(
        Field("period", N_("Period"), MONTH, PERIODS, required=True),
        Field("numerator", N_("Counted: how many"), NUMBER, NUMERATORS),
        Field("denominator", N_("Of: out of how many"), NUMBER, DENOMINATORS),
        Field("mean", N_("Mean"), NUMBER, ("average", "avg")),
        Field("sd", N_("Standard deviation"), NUMBER, ("std", "stdev", "standard deviation")),
        Field("n", N_("Number of cases"), WHOLE, ("sample size", "count of cases")),
        Field("value", N_("The figure itself"), NUMBER, VALUES),
        Field("unit", N_("Group"), TEXT, ("group", "phase", "wave")),
        Field("team", N_("Team"), TEXT, ("sales team", "branch")),
        Field("segment", N_("Segment"), TEXT, ("customer segment",)),
        Field("channel", N_("Channel"), TEXT, ("sales channel",)),
    ),
    either=((("numerator", "denominator"), ("mean", "sd", "n"), ("value",)),),
    check=check,
    example=EXAMPLE,
)

importer = Importer(
    kind,
    known,
    FiguresRead,
    StagedRow,
    apply,
    undo,
    asks=("outcome",),
    may_ask=(AVERAGED,),
    whole=whole,
    narrowed=narrowed,
)
