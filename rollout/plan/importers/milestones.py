"""Milestones: what was planned for when, what is expected now, and what has happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, select

from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import CHOICE, DAY, TEXT, Field, Kind, Reading, Remark, Unusable, Values
from core.imports.rows.commands import RowCollector, Upsert, restore, staged, write
from core.imports.rows.tables import StagedRow
from core.imports.tables import Import
from rollout.plan.kinds import GO_LIVE, INCENTIVE, KINDS, TRAINING
from rollout.plan.tables import Milestone, MilestoneMove

OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "delivery": ("deliverable", "milestone", "task"),
    GO_LIVE: ("go live", "golive", "launch"),
    TRAINING: ("course", "workshop"),
    "communication": ("announcement",),
    INCENTIVE: ("bonus", "reward"),
    "mandate": ("policy", "rule"),
    "outside": ("outside event", "external", "external event"),
}
CODES = {code: OTHER_WORDS.get(code, ()) for code in KINDS}


@dataclass
class Knowledge:
    """The names this file has said so far."""

    seen: set[str] = field(default_factory=set)


def known(_session: Session, _scope: Scope, _target: Mapping[str, Any]) -> Knowledge:
    """Nothing yet."""
    return Knowledge()


def check(values: Values, reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """Each name once; nothing has happened yet in the future."""
    name = values["name"]
    if name in known.seen:
        sentence = _("“%(name)s” is here twice.") % {"name": name}
        raise Unusable("name", _("The milestone is here twice."), sentence)
    if "actual" in values and values["actual"] > reading.on:
        sentence = _("“%(name)s” cannot be done on a day to come.") % {"name": name}
        raise Unusable("actual", _("The day it was done lies in the future."), sentence)
    known.seen.add(name)
    return ()


def apply(session: Session, imported: Import, _scope: Scope) -> Mapping[str, Any]:
    """Write the milestones; a changed expected date is kept as a move."""
    phase_id = imported.target["phase"]
    for values in staged(session, imported.number or 0, kind):
        key = {"phase_id": phase_id, "name": values["name"]}
        there = session.exec(select(Milestone).filter_by(**key)).first()
        _note_move(session, imported, there, values.get("expected"))
        names = ("planned", "expected", "actual", "kind")
        said = {name: values[name] for name in names if name in values}
        first = {"expected": values["planned"]}
        write(session, imported.number or 0, Upsert(Milestone, key, said, first))
    return {}


def _note_move(
    session: Session, imported: Import, there: Milestone | None, expected: date | None
) -> None:
    if there is None or expected is None or there.expected == expected:
        return
    key = {"milestone_id": there.id, "at": imported.applied}
    said = {
        "moved_from": there.expected,
        "moved_to": expected,
        "reason": "other",
        "note": imported.file_name,
        "by": imported.created_by,
    }
    write(session, imported.number or 0, Upsert(MilestoneMove, key, said, {}))


def undo(session: Session, imported: Import, _scope: Scope) -> None:
    """Put everything back as it was."""
    restore(session, imported.number or 0)


NAMES = ("milestone", "title", "what", "task", "event")
PLANNED = ("planned date", "plan", "due", "due date", "date", "baseline")
EXPECTED = ("expected date", "forecast", "now expected", "current date")
ACTUAL = ("actual date", "done", "done on", "finished", "completed")

EXAMPLE = """\
name,planned,expected,actual,kind
Contract signed,2026-09-14,,2026-09-17,delivery
Customer data cleaned,2026-10-30,2026-11-20,,delivery
Direct sales goes live,2026-12-01,,,go-live
"""

kind = Kind(
    name="milestones",
    title=N_("Milestones"),
    about=N_("One row for each dated event of a phase."),
    fields=(
        Field("name", N_("Name"), TEXT, NAMES, required=True),
        Field("planned", N_("Planned for"), DAY, PLANNED, required=True),
        Field("expected", N_("Now expected"), DAY, EXPECTED),
        Field("actual", N_("Done on"), DAY, ACTUAL),
        Field(
            "kind",
            N_("Kind"),
            CHOICE,
            ("type",),
            choices={code: OTHER_WORDS.get(code, ()) for code in KINDS},
        ),
    ),
    check=check,
    example=EXAMPLE,
)

importer = Importer(kind, known, RowCollector, StagedRow, apply, undo, asks=("phase",))
