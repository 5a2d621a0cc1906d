"""Costs: what a budget line costs in a month, planned or booked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, select

from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import (
    CHOICE,
    MONEY,
    MONTH,
    TEXT,
    Field,
    Kind,
    Reading,
    Remark,
    Unusable,
    Values,
)
from core.imports.rows.commands import RowCollector, Upsert, restore, staged, write
from core.imports.rows.tables import StagedRow
from core.imports.tables import Import
from rollout.budget.tables import ActualCost, BudgetLine, PlannedCost
from rollout.commands import note_change
from rollout.plan.completion import END, HALF, MILESTONES

PLANNED, BOOKED = "planned", "booked"
KINDS: Mapping[str, tuple[str, ...]] = {
    PLANNED: ("plan", "budget", "planned cost"),
    BOOKED: ("actual", "actuals", "actual cost", "invoice", "spent"),
}
CATEGORIES: Mapping[str, tuple[str, ...]] = {
    "licence": ("license", "licences", "licenses", "subscription"),
    "customisation": ("customization",),
    "installation": ("set-up", "setup"),
    "integration": ("integrations", "interfaces"),
    "data": ("data migration", "migration"),
    "training": ("courses",),
    "released hours": ("hours", "internal hours"),
    "maintenance": ("support",),
    "other": ("misc", "miscellaneous"),
}
RULES: Mapping[str, tuple[str, ...]] = {
    MILESTONES: ("by milestones", "with the milestones"),
    HALF: ("50-50", "50:50"),
    END: ("0-100", "0:100"),
}
KEPT = {"category": "category", "rule": "completion"}
"""What is kept of a line, and under which name."""


@dataclass
class Knowledge:
    """What the file has said so far: lines by month, and each line's rule."""

    seen: set[tuple[Any, ...]] = field(default_factory=set)
    rules: dict[str, str] = field(default_factory=dict)


def known(_session: Session, _scope: Scope, _target: Mapping[str, Any]) -> Knowledge:
    """Nothing yet."""
    return Knowledge()


def check(values: Values, _reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """Each line and month once, planned and booked apart; one rule for each line."""
    place = (values["line"], values["month"], values.get("kind", BOOKED))
    if place in known.seen:
        words = {"line": values["line"], "month": f"{values['month']:%Y-%m}"}
        sentence = _("“%(line)s” is here twice for %(month)s.") % words
        raise Unusable("month", _("The line is here twice for the month."), sentence)
    rule = values.get("rule")
    if rule and known.rules.setdefault(values["line"], rule) != rule:
        sentence = _("“%(line)s” is given two rules: %(one)s and %(other)s.")
        words = {"line": values["line"], "one": known.rules[values["line"]], "other": rule}
        raise Unusable("rule", _("The line is given two rules."), sentence % words)
    known.seen.add(place)
    return ()


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Write the costs; a line that is not there yet is added, and a month's cost is replaced."""
    number = imported.number or 0
    for values in staged(session, number, kind):
        table = PlannedCost if values.get("kind", BOOKED) == PLANNED else ActualCost
        key = {"line_id": _line(session, imported, scope, values), "month": values["month"]}
        write(session, number, Upsert(table, key, {"amount": values["amount"]}, {}))
    return {}


def _line(session: Session, imported: Import, scope: Scope, values: Values) -> int:
    key = {"phase_id": imported.target["phase"], "name": values["line"]}
    said = {kept: values[name] for name, kept in KEPT.items() if name in values}
    there = session.exec(select(BudgetLine).filter_by(**key)).first()
    if there is not None and "completion" in said:
        _note_rule(session, imported, scope, there, said["completion"])
    line = Upsert(BudgetLine, key, said, {"category": "other"})
    return write(session, imported.number or 0, line)


def _note_rule(
    session: Session, imported: Import, scope: Scope, line: BudgetLine, rule: str
) -> None:
    """A change of the rule is a change of plan, which the history names."""
    if line.completion == rule:
        return
    assert imported.applied is not None
    note_change(
        session, scope.id, imported.applied, imported.created_by, "completion rule changed",
        line.name, rule=rule, rule_before=line.completion,
    )  # fmt: skip


def undo(session: Session, imported: Import, _scope: Scope) -> None:
    """Put everything back as it was."""
    restore(session, imported.number or 0)


LINES = ("budget line", "item", "cost", "position", "name", "description")
MONTHS = ("date", "period", "booked on", "invoice date")
AMOUNTS = ("sum", "value", "total", "price", "betrag", "importo", "montant")
COUNTS_AS = ("completion", "completion rule", "counts as done", "earning rule")

EXAMPLE = """\
line,month,amount,category,kind,rule
CRM licences,2026-01,12400.00,licence,planned,milestones
CRM licences,2026-01,12400.00,licence,booked,
Data cleaning,2026-02,5300.50,data,planned,0/100
Courses,2026-03,8000.00,training,planned,50/50
"""

kind = Kind(
    name="costs",
    title=N_("Costs"),
    about=N_("One row for each budget line and month, in the rollout's currency."),
    fields=(
        Field("line", N_("Budget line"), TEXT, LINES, required=True),
        Field("month", N_("Month"), MONTH, MONTHS, required=True),
        Field("amount", N_("Amount"), MONEY, AMOUNTS, required=True),
        Field("category", N_("Category"), CHOICE, ("type of cost",), choices=CATEGORIES),
        Field("kind", N_("Planned or booked"), CHOICE, ("type",), choices=KINDS),
        Field("rule", N_("Its work counts as done"), CHOICE, COUNTS_AS, choices=RULES),
    ),
    check=check,
    example=EXAMPLE,
)

importer = Importer(kind, known, RowCollector, StagedRow, apply, undo, asks=("phase",))
