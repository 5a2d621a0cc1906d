"""Gates on figures with their answers, and what of them needs the lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from core.i18n import _, language
from core.needs import Need
from core.numbers import Format
from rollout.outcomes import queries
from rollout.outcomes.gates.gate_reached import Bound, gate_reached
from rollout.outcomes.gates.tables import Gate
from rollout.outcomes.gates.words import answer, wanted
from rollout.outcomes.tables import Outcome
from rollout.plan.tables import Milestone
from rollout.tables import Phase, Rollout


@dataclass(frozen=True)
class GateRow:
    """A gate as lists show it: what is wanted, and the answer in words.

    `reached` is None where nothing can be told; `overdue` says that the milestone is still open
    after its day and the figure is not there.
    """

    milestone_id: int
    milestone: str
    phase_id: int
    phase_slug: str
    phase: str
    expected: date
    wanted: str
    answer: str
    reached: bool | None
    overdue: bool

    @property
    def words(self) -> str:
        """Both in one line."""
        return _("%(wanted)s, %(answer)s") % {"wanted": self.wanted, "answer": self.answer}


def gate(session: Session, milestone_id: int) -> Gate | None:
    """The gate of a milestone, or None."""
    return session.exec(select(Gate).where(Gate.milestone_id == milestone_id)).first()


def gates(session: Session, rollout: Rollout, on: date) -> dict[int, GateRow]:
    """Every gate of a rollout by its milestone: one query, and one more for each result."""
    query: Any = (
        select(Gate, Outcome, Milestone, Phase)
        .join(Outcome, col(Outcome.id) == Gate.outcome_id)
        .join(Milestone, col(Milestone.id) == Gate.milestone_id)
        .join(Phase, col(Phase.id) == Milestone.phase_id)
        .where(Outcome.rollout_id == rollout.id)
    )
    found: Sequence[tuple[Gate, Outcome, Milestone, Phase]] = session.exec(query).all()
    wanted_of = {outcome.id or 0 for _gate, outcome, _milestone, _phase in found}
    months = {key: queries.months_by_phase(session, key, on=on) for key in wanted_of}
    rows = [_row(rollout, *held, months[held[1].id or 0], on) for held in found]
    return {row.milestone_id: row for row in rows}


def _row(
    rollout: Rollout, gate: Gate, outcome: Outcome, milestone: Milestone, phase: Phase,
    by_phase: queries.Months, on: date,
) -> GateRow:  # fmt: skip
    months, company = queries.own_or_company(by_phase, phase.id or 0)
    bound: Bound = "most" if gate.bound == "most" else "least"
    # What was there on the day it was done stays the answer: later months are not its business.
    reached = gate_reached(months, bound, gate.figure, by=milestone.actual or on)
    unit = queries.unit_of(outcome, rollout)
    late = milestone.actual is None and milestone.expected < on
    return GateRow(
        milestone.id or 0, milestone.name, phase.id or 0, phase.slug, phase.name,
        milestone.expected, wanted(outcome.name, bound, gate.figure, unit),
        answer(reached, gate.figure, unit, company=company), reached.answer,
        late and reached.answer is not True,
    )  # fmt: skip


def overdue_gates(session: Session, rollout: Rollout, on: date) -> dict[int, str]:
    """The overdue gate of each phase in words; of several the one that has been due longest."""
    rows = sorted(_overdue(session, rollout, on), key=lambda row: row.expected, reverse=True)
    return {row.phase_id: row.words for row in rows}


def needs(session: Session, rollout: Rollout, on: date) -> list[Need]:
    """The overdue gates as things to do, the oldest first."""
    rows = sorted(_overdue(session, rollout, on), key=lambda row: row.expected)
    return [_need(rollout, row) for row in rows]


def _overdue(session: Session, rollout: Rollout, on: date) -> list[GateRow]:
    return [row for row in gates(session, rollout, on).values() if row.overdue]


def _need(rollout: Rollout, row: GateRow) -> Need:
    said = {
        "milestone": row.milestone, "group": row.phase, "gate": row.words,
        "day": Format(language()).day(row.expected),
    }  # fmt: skip
    return Need(
        _("%(milestone)s waits for its gate") % said,
        _("%(group)s. %(gate)s. It was due on %(day)s.") % said,
        _("Say what happened"),
        f"/rollouts/{rollout.slug}/phases/{row.phase_slug}/milestones/{row.milestone_id}",
    )
