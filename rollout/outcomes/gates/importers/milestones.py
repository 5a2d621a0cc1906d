"""Milestones: what was planned for when, is expected now, and happened; what they wait for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session, select

from core.forms import Refusal
from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import CHOICE, DAY, TEXT, Field, Kind, Reading, Remark, Unusable, Values
from core.imports.matching import look_alike
from core.imports.rows.commands import RowCollector, Upsert, restore, staged, write
from core.imports.rows.tables import StagedRow
from core.imports.tables import Import
from rollout.commands import note_change
from rollout.outcomes.forms import typed_figure
from rollout.outcomes.gates.queries import gate as gate_of
from rollout.outcomes.gates.tables import Gate
from rollout.outcomes.gates.typed_gate import TypedGate, typed_gate
from rollout.outcomes.queries import outcomes
from rollout.outcomes.tables import Outcome
from rollout.plan.kinds import GO_LIVE, INCENTIVE, KINDS, TRAINING
from rollout.plan.tables import Milestone, MilestoneMove
from rollout.tables import Rollout

OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "delivery": ("deliverable", "milestone", "task"),
    GO_LIVE: ("go live", "golive", "launch"),
    TRAINING: ("course", "workshop"),
    "communication": ("announcement",),
    INCENTIVE: ("bonus", "reward"),
    "mandate": ("policy", "rule"),
    "outside": ("outside event", "external", "external event"),
}
LONGEST = 200
"""Letters of a gate in words, or of the goal a milestone serves."""


@dataclass
class Knowledge:
    """The results a gate can wait for by what they are called, and the names said so far."""

    currency: str
    results: Mapping[str, Outcome]
    seen: set[str] = field(default_factory=set)


def known(session: Session, scope: Scope, _target: Mapping[str, Any]) -> Knowledge:
    """The rollout's business results."""
    found = outcomes(session, scope.id)
    by_name = {
        look_alike(word): outcome for outcome in found for word in (outcome.slug, outcome.name)
    }
    return Knowledge(session.get_one(Rollout, scope.id).currency, by_name)


def check(values: Values, reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """Each name once; nothing has happened yet in the future; a gate that can be held against."""
    name = values["name"]
    if name in known.seen:
        sentence = _("“%(name)s” is here twice.") % {"name": name}
        raise Unusable("name", _("The milestone is here twice."), sentence)
    if "actual" in values and values["actual"] > reading.on:
        sentence = _("“%(name)s” cannot be done on a day to come.") % {"name": name}
        raise Unusable("actual", _("The day it was done lies in the future."), sentence)
    for words in ("gate_words", "serves"):
        if len(values.get(words, "")) > LONGEST:
            raise Unusable(words, _("At most 200 letters can be kept here."))
    if "gate" in values:
        values |= _gate(values["gate"], known)
    known.seen.add(name)
    return ()


def _gate(text: str, known: Knowledge) -> Values:
    written = typed_gate(text)
    if written is None:
        reason = _("The gate is not a result, “at least” or “at most”, and a figure.")
        sentence = _("“%(text)s” is no gate on a figure. Write it as: Retention at least 75 %%.")
        raise Unusable("gate", reason, sentence % {"text": text[:60]})
    outcome = known.results.get(look_alike(written.result))
    if outcome is None:
        words = {"name": written.result[:60], "names": _names(known)}
        sentence = _("No business result is called “%(name)s”. There are: %(names)s.")
        raise Unusable("gate", _("The gate waits for a result that is not here."), sentence % words)
    return {
        "outcome": outcome.id,
        "bound": written.bound,
        "figure": _figure(written, outcome, known),
    }


def _names(known: Knowledge) -> str:
    names = dict.fromkeys(outcome.name for outcome in known.results.values())
    return ", ".join(names) or _("none yet")


def _figure(written: TypedGate, outcome: Outcome, known: Knowledge) -> float:
    try:
        return typed_figure("gate", written.figure, outcome.unit, outcome.kind, known.currency)
    except Refusal as refusal:
        reason = _("The figure of the gate cannot be read.")
        raise Unusable("gate", reason, refusal.sentence) from None


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Write the milestones; a changed expected date is kept as a move, and a gate with them."""
    phase_id = imported.target["phase"]
    for values in staged(session, imported.number or 0, kind):
        key = {"phase_id": phase_id, "name": values["name"]}
        there = session.exec(select(Milestone).filter_by(**key)).first()
        _note_move(session, imported, there, values.get("expected"))
        said = {kept: values[name] for name, kept in KEPT.items() if name in values}
        first = {"expected": values["planned"]}
        written = write(session, imported.number or 0, Upsert(Milestone, key, said, first))
        if "gate" in values:
            _set_gate(session, imported, scope, written, values)
    return {}


KEPT = {
    "planned": "planned", "expected": "expected", "actual": "actual", "kind": "kind",
    "gate_words": "gate", "serves": "serves",
}  # fmt: skip
"""What is kept of a milestone, and under which name."""


def _set_gate(
    session: Session, imported: Import, scope: Scope, milestone_id: int, values: Values
) -> None:
    wanted = {name: values[name] for name in ("bound", "figure")} | {
        "outcome_id": values["outcome"]
    }
    there = gate_of(session, milestone_id)
    if there is not None and all(getattr(there, name) == value for name, value in wanted.items()):
        return
    said = {**wanted, "set_at": imported.applied, "set_by": imported.created_by}
    key = {"milestone_id": milestone_id}
    write(session, imported.number or 0, Upsert(Gate, key, said, {}))
    about = {"result": session.get_one(Outcome, values["outcome"]).name}
    about |= {name: values[name] for name in ("bound", "figure")}
    assert imported.applied is not None
    note_change(
        session,
        scope.id,
        imported.applied,
        imported.created_by,
        "gate set",
        values["name"],
        **about,
    )


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

GATES = ("waits for", "gate on a figure")
GATE_WORDS = ("gate in words", "condition", "criterion")
SERVES = ("goal", "sales goal", "goal served", "sales goal it serves")

EXAMPLE = """\
name,planned,expected,actual,kind,gate,gate_words,serves
Contract signed,2026-09-14,,2026-09-17,delivery,,,
Customer data cleaned,2026-10-30,2026-11-20,,delivery,,the board has agreed,
Direct sales goes live,2026-12-01,,,go-live,,,Retention
Bonus paid,2027-06-30,,,incentive,Retention at least 75 %,,Retention
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
        Field("gate", N_("Gate on a figure"), TEXT, GATES),
        Field("gate_words", N_("Gate in words"), TEXT, GATE_WORDS),
        Field("serves", N_("Sales goal it serves"), TEXT, SERVES),
    ),
    check=check,
    example=EXAMPLE,
)

importer = Importer(kind, known, RowCollector, StagedRow, apply, undo, asks=("phase",))
