"""The one sentence on top, and the cell it points at. Source: docs/methods/diagnosis.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.scorecard.diagnosis import Cell, Diagnosis, Extent, Facts, State
from core.i18n import N_, _, ngettext
from core.numbers import Format

LATE: Final = 14
OVER: Final = 0.05

WORDS: Final = {
    State.TROUBLE: N_("In trouble"),
    State.BEHIND: N_("Below target"),
    State.SETTLING: N_("Settling in"),
    State.NOT_KNOWN: N_("Live, not judged"),
    State.UNCLEAR: N_("In use, effect unclear"),
    State.GOOD: N_("Took hold"),
    State.NOT_LIVE: N_("Not live yet"),
    State.NOT_STARTED: N_("Not started yet"),
    State.RUNNING: N_("Under way"),
    State.DONE: N_("Done"),
}
SENTENCES: Final = {
    State.TROUBLE: N_("%(phase)s is in trouble: %(because)s."),
    State.BEHIND: N_("%(phase)s is below its target: %(because)s."),
    State.SETTLING: N_("%(phase)s is settling in: %(because)s."),
    State.NOT_KNOWN: N_("%(phase)s is live: %(because)s."),
    State.UNCLEAR: N_("%(phase)s is in use, its effect is unclear: %(because)s."),
    State.GOOD: N_("%(phase)s took hold: %(because)s."),
    State.NOT_LIVE: N_("%(phase)s is not live yet."),
    State.NOT_STARTED: N_("%(phase)s has not started yet."),
    State.RUNNING: N_("%(phase)s is under way."),
    State.DONE: N_("%(phase)s is done."),
}
# Of phases without anything to put right, the first in this order is spoken of.
CALM: Final = (
    State.GOOD, State.UNCLEAR, State.SETTLING, State.NOT_KNOWN,
    State.RUNNING, State.NOT_LIVE, State.NOT_STARTED, State.DONE,
)  # fmt: skip


@dataclass(frozen=True)
class Spoken:
    """A phase as sentences speak of it; figures are in words already.

    `result`, `before` and `after` name the first business result, `worse` is what a verdict found
    worse about it, `late_cause` names the milestone that makes the phase late, `over` the money
    spent beyond the plan to date.
    """

    phase_id: int
    name: str
    facts: Facts
    diagnosis: Diagnosis
    result: str = ""
    before: str = ""
    after: str = ""
    worse: str = ""
    late_cause: str = ""
    over: str = ""


@dataclass(frozen=True)
class Headline:
    """The sentence, and the cell that answers it; no cell where nothing has to be put right."""

    sentence: str
    phase_id: int | None = None
    cell: Cell | None = None


def headline(phases: Sequence[Spoken], fmt: Format) -> Headline:
    """The sentence on the phase that most needs a decision; the first one wins a tie.

    Use far below its target, a result that got worse, use below its target, days late, money.
    """
    for state in (State.TROUBLE, State.BEHIND):
        found = [phase for phase in phases if phase.diagnosis.state is state]
        if found:
            worst = min(found, key=_reach)
            return _pointing(worst, sentence(worst, fmt), worst.diagnosis.cell)
    return _off_plan(phases, fmt) or _calm(phases, fmt)


def state_words(phase: Spoken) -> str:
    """How the phase stands, in a few words."""
    if short_of_its_goal(phase):
        return _("In use and improved, goal not reached")
    return _(WORDS[phase.diagnosis.state])


def short_of_its_goal(phase: Spoken) -> bool:
    """Whether a verdict says that it improved, and only the goal is missing."""
    facts, unclear = phase.facts, phase.diagnosis.state is State.UNCLEAR
    return unclear and facts.moved == "better" and facts.goal_reached is False


def sentence(phase: Spoken, fmt: Format) -> str:
    """How the phase stands, with its name."""
    said = {"phase": phase.name, "because": because(phase, fmt)}
    if short_of_its_goal(phase):
        return _("%(phase)s is in use and improved, its goal is not reached: %(because)s.") % said
    return _(SENTENCES[phase.diagnosis.state]) % said


def because(phase: Spoken, fmt: Format) -> str:
    """What the state rests on, as the second half of a sentence; nothing where there is none."""
    if phase.diagnosis.cell is Cell.RESULT and phase.worse:
        return phase.worse
    if phase.diagnosis.cell is Cell.RESULT:
        went = _("%(result)s went from %(before)s to %(after)s, more than ordinary ups and downs")
        return went % {"result": phase.result, "before": phase.before, "after": phase.after}
    if phase.diagnosis.cell is not Cell.USE:
        return ""
    used = _users(phase.facts.use, fmt)
    if phase.diagnosis.state is State.GOOD:
        reached = _("%(used)s, and its goal for %(result)s is reached")
        return reached % {"used": used, "result": phase.result}
    if phase.diagnosis.state is State.NOT_KNOWN and phase.facts.use_target is None:
        return _("%(used)s, and no target for use was fixed before go-live") % {"used": used}
    trained = _trained(phase.facts.trained, fmt)
    return _("%(trained)s, %(used)s") % {"trained": trained, "used": used} if trained else used


def _reach(phase: Spoken) -> float:
    """How much of its target a phase reaches; a result that got worse counts after all of them."""
    use, target = phase.facts.use, phase.facts.use_target
    return use.high / target if phase.diagnosis.cell is Cell.USE and use and target else 1.0


def _pointing(phase: Spoken, words: str, cell: Cell | None) -> Headline:
    return Headline(words, phase.phase_id, cell)


def _off_plan(phases: Sequence[Spoken], fmt: Format) -> Headline | None:
    late = max(phases, key=lambda phase: phase.facts.days_late, default=None)
    if late is not None and late.facts.days_late >= LATE:
        return _pointing(late, _late(late, fmt), Cell.LATENESS)
    over = max(phases, key=lambda phase: phase.facts.over_plan, default=None)
    if over is not None and over.facts.over_plan > OVER:
        words = _("%(phase)s is %(amount)s over plan.")
        return _pointing(over, words % {"phase": over.name, "amount": over.over}, Cell.MONEY)
    return None


def _late(phase: Spoken, fmt: Format) -> str:
    days = phase.facts.days_late
    words = ngettext(
        "%(phase)s is %(days)s day late: %(cause)s.", "%(phase)s is %(days)s days late: %(cause)s.",
        days,
    )  # fmt: skip
    return words % {"phase": phase.name, "days": fmt.number(days), "cause": phase.late_cause}


def _calm(phases: Sequence[Spoken], fmt: Format) -> Headline:
    for state in CALM:
        found = [phase for phase in phases if phase.diagnosis.state is state]
        if found:
            return Headline(sentence(found[0], fmt), found[0].phase_id)
    return Headline(_("Nothing is planned yet."))


def _users(share: Extent | None, fmt: Format) -> str:
    if share is None:
        return _("nothing says yet how many use it")
    return _of_ten(share, fmt, {
        "all": _("everyone uses it"), "none": _("nobody uses it"),
        "nearly all": _("more than 9 in 10 use it"), "hardly any": _("fewer than 1 in 10 use it"),
        "most": _("at least %(number)s in 10 use it"), "few": _("at most %(number)s in 10 use it"),
        "some": _("%(number)s in 10 use it"),
    })  # fmt: skip


def _trained(share: Extent | None, fmt: Format) -> str:
    if share is None:
        return ""
    return _of_ten(share, fmt, {
        "all": _("everyone is trained"), "none": _("nobody is trained"),
        "nearly all": _("more than 9 in 10 are trained"),
        "hardly any": _("fewer than 1 in 10 are trained"),
        "most": _("at least %(number)s in 10 are trained"),
        "few": _("at most %(number)s in 10 are trained"),
        "some": _("%(number)s in 10 are trained"),
    })  # fmt: skip


def _of_ten(share: Extent, fmt: Format, words: dict[str, str]) -> str:
    """The share in tenths; the ends are said only where they are exactly true."""
    if share.low < share.high:
        kind, number = ("most", share.low) if share.high == 1 else ("few", share.high)
    else:
        kind, number = _kind(share.low), share.low
    return words[kind] % {"number": fmt.number(round(number * 10))}


def _kind(share: float) -> str:
    if share in (0, 1):
        return "none" if share == 0 else "all"
    tenths = round(share * 10)
    return {0: "hardly any", 10: "nearly all"}.get(tenths, "some")
