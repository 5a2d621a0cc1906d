"""The joined page in words: the sentence, a row per phase, and where the figures come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.scorecard.cells import Entry, Row, Scorecard, Standing
from app.scorecard.diagnosis import Cell, Diagnosis, State
from app.scorecard.headline import Headline, Spoken, because, headline, state_words
from app.scorecard.joined import Joined, standing
from app.scorecard.people_cells import sentiment_entry, trained_entry, use_entry
from app.scorecard.plan_cells import lateness_entry, money_entry, open_cause
from app.scorecard.result_cell import Scale, common_scale, result_entry, worse_words
from core.i18n import _, ngettext
from rollout.outcomes.units import Unit

MARKS: Final[Mapping[State, str]] = {
    State.TROUBLE: "trouble",
    State.BEHIND: "unclear",
    State.SETTLING: "running",
    State.NOT_KNOWN: "running",
    State.UNCLEAR: "unclear",
    State.GOOD: "good",
    State.NOT_LIVE: "not_live",
    State.NOT_STARTED: "not_live",
    State.RUNNING: "running",
    State.DONE: "done",
}


@dataclass(frozen=True)
class Board:
    """What the parts know of a whole rollout: its phases in order, and its first result.

    `unit` writes the result's figures and, as `unit.fmt` and `unit.currency`, everything else.
    `booked` is the last month with a cost, `source` where the result comes from.
    """

    phases: tuple[Joined, ...]
    unit: Unit
    result: str = ""
    source: str = ""
    booked: date | None = None


def scorecard(board: Board, *, on: date) -> Scorecard:
    """The whole page."""
    spoken = {phase.phase_id: speaking_of(phase, board, on=on) for phase in board.phases}
    said = headline(list(spoken.values()), board.unit.fmt)
    scale = _scale(board)
    rows = {
        phase.phase_id: _row(phase, spoken[phase.phase_id], said, board, scale, on)
        for phase in board.phases
    }
    return Scorecard(
        sentence=said.sentence,
        result=board.result or _("Business result"),
        question=_("agree “it helps me”"),
        groups=tuple(rows[phase.phase_id] for phase in board.phases if phase.wave),
        preparations=tuple(rows[phase.phase_id] for phase in board.phases if not phase.wave),
        sources=tuple(_sources(board)),
        standings={
            phase.slug: _standing(phase, spoken[phase.phase_id], board, on)
            for phase in board.phases
        },
    )


def standings(board: Board, *, on: date) -> dict[int, Standing]:
    """Every phase of a rollout by its number."""
    return {
        phase.phase_id: _standing(phase, speaking_of(phase, board, on=on), board, on)
        for phase in board.phases
    }


def _standing(phase: Joined, spoken: Spoken, board: Board, on: date) -> Standing:
    state, why = spoken.diagnosis.state, because(spoken, board.unit.fmt)
    words = f"{state_words(spoken)}: {why}." if why else state_words(spoken)
    return Standing(MARKS[state], words, about(phase, board, on=on))


def speaking_of(phase: Joined, board: Board, *, on: date) -> Spoken:
    """The phase as sentences speak of it."""
    facts, found = standing(phase, on=on)
    change = phase.result.changed.change if phase.result else None
    unit, cause = board.unit, open_cause(phase.slippage, board.unit.fmt)
    return Spoken(
        phase.phase_id,
        phase.name,
        facts,
        found,
        result=board.result,
        before=unit.figure(change.before) if change and change.before is not None else "",
        after=unit.figure(change.after) if change and change.after is not None else "",
        worse=worse_words(phase.result, board.result, unit),
        late_cause=cause,
        over=unit.fmt.money(max(phase.cost.over_plan, 0), unit.currency),
    )


def about(phase: Joined, board: Board, *, on: date) -> str:
    """How many people and since when, or when a preparation ends or ended."""
    return _about_group(phase, board, on) if phase.wave else _about_preparation(phase, board, on)


def _about_group(phase: Joined, board: Board, on: date) -> str:
    fmt, day = board.unit.fmt, _("no go-live day yet")
    if phase.go_live is not None:
        words = _("live since %(day)s") if phase.go_live <= on else _("starts %(day)s")
        day = words % {"day": fmt.day(phase.go_live)}
    if not phase.people:
        return day
    people = ngettext("%(number)s person", "%(number)s people", phase.people)
    return f"{people % {'number': fmt.number(phase.people)}}, {day}"


def _about_preparation(phase: Joined, board: Board, on: date) -> str:
    if phase.ends is None:
        return ""
    words = _("ended %(day)s") if phase.ends <= on else _("ends %(day)s")
    return words % {"day": board.unit.fmt.day(phase.ends)}


def _scale(board: Board) -> Scale:
    found = [(p.result.changed.change, p.result.goal) for p in board.phases if p.result]
    return common_scale(found, board.unit)


def _row(
    phase: Joined, spoken: Spoken, said: Headline, board: Board, scale: Scale, on: date
) -> Row:
    state = spoken.diagnosis.state
    entries: dict[str, Entry] = {
        Cell.MONEY: money_entry(phase.cost, board.unit.currency, board.unit.fmt),
        Cell.LATENESS: lateness_entry(phase.slippage, board.unit.fmt, phase.overdue_gate),
    }
    if phase.wave:
        entries |= _of_people(phase, spoken.diagnosis, board)
        entries[Cell.RESULT] = _result(phase, board, scale, on)
    return Row(
        phase.slug, phase.name, MARKS[state], state_words(spoken), about(phase, board, on=on),
        entries,
        str(said.cell or "") if said.phase_id == phase.phase_id else "",
    )  # fmt: skip


def _of_people(phase: Joined, found: Diagnosis, board: Board) -> dict[str, Entry]:
    fmt = board.unit.fmt
    below = found.cell is Cell.USE and found.state in (State.TROUBLE, State.BEHIND)
    return {
        Cell.USE: use_entry(phase.use, below, fmt),
        Cell.TRAINED: trained_entry(phase.trained, fmt),
        Cell.SENTIMENT: sentiment_entry(phase.said, phase.said_late, fmt),
    }


def _result(phase: Joined, board: Board, scale: Scale, on: date) -> Entry:
    if phase.result is None:
        return Entry(missing=_("No business result yet"))
    return result_entry(
        phase.result.changed, phase.result.goal, board.unit, scale, phase.go_live, on=on,
        company=phase.result.company, verdict=phase.result.verdict,
    )  # fmt: skip


def _sources(board: Board) -> list[str]:
    fmt, phases = board.unit.fmt, board.phases
    months = [p.result.changed.latest for p in phases if p.result and p.result.changed.latest]
    use = max((p.use.measure.as_of for p in phases if p.use.measure.as_of), default=None)
    asked = max((p.said.as_of for p in phases if p.said.as_of), default=None)
    found = []
    if board.booked:
        found.append(_("Money to %(month)s.") % {"month": fmt.month(board.booked)})
    if months:
        last = fmt.month(max(month.first_day for month in months))
        said = {"result": board.result, "source": board.source.rstrip("."), "month": last}
        words = _("%(result)s to %(month)s, from: %(source)s.")
        found.append((words if board.source else _("%(result)s to %(month)s.")) % said)
    if use:
        found.append(_("Use from the CRM log, to %(day)s.") % {"day": fmt.day(use)})
    if asked:
        found.append(_("Survey closed on %(day)s.") % {"day": fmt.day(asked)})
    return found
