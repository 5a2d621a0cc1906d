"""What stands beside the lead's list: how each group stands, and how fresh the figures are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.scorecard.diagnosis import Cell, State
from app.scorecard.headline import Spoken, sentence, short_of_its_goal
from app.scorecard.joined import Joined
from app.scorecard.rows import MARKS, Board, speaking_of
from core.i18n import N_, _, ngettext
from core.needs import Need

SAID: Final = {
    State.TROUBLE: N_("in trouble"),
    State.BEHIND: N_("below target"),
    State.SETTLING: N_("settling in"),
    State.NOT_KNOWN: N_("live, not judged"),
    State.UNCLEAR: N_("in use, effect unclear"),
    State.GOOD: N_("took hold"),
    State.NOT_LIVE: N_("not live yet"),
}
"""The states of groups, to be read after a name."""


@dataclass(frozen=True)
class Group:
    """A group going live: the mark of its state, and the words after its name."""

    name: str
    slug: str
    mark: str
    words: str


@dataclass(frozen=True)
class Freshness:
    """Up to when something is known."""

    what: str
    until: str


def in_trouble(board: Board, slug: str, *, on: date) -> list[Need]:
    """The groups in trouble as things to look at."""
    found = [(phase, speaking_of(phase, board, on=on)) for phase in board.phases if phase.wave]
    return [
        _look_at(phase, spoken, board, f"/rollouts/{slug}/phases/{phase.slug}")
        for phase, spoken in found if spoken.diagnosis.state is State.TROUBLE
    ]  # fmt: skip


def _look_at(phase: Joined, spoken: Spoken, board: Board, base: str) -> Need:
    said = sentence(spoken, board.unit.fmt)
    if spoken.diagnosis.cell is Cell.RESULT:
        advice = _("See how the months went, and what else happened at that time.")
        return Need(said, advice, _("Look at the result"), f"{base}/results")
    return Need(_without(phase, board) or said, said, _("Look at use"), f"{base}/use")


def _without(phase: Joined, board: Board) -> str:
    """How many do not use it, where that may be told exactly."""
    people, users = phase.use.measure.n, phase.use.yes
    if people is None or users is None:
        return ""
    words = ngettext(
        "%(count)s person in %(group)s has not used the CRM for 4 weeks",
        "%(count)s people in %(group)s have not used the CRM for 4 weeks",
        people - users,
    )
    return words % {"count": board.unit.fmt.number(people - users), "group": phase.name}


def groups(board: Board, *, on: date) -> list[Group]:
    """How each group going live stands on a day."""
    found = [(phase, speaking_of(phase, board, on=on)) for phase in board.phases if phase.wave]
    return [
        Group(phase.name, phase.slug, MARKS[spoken.diagnosis.state], _words(spoken, on))
        for phase, spoken in found
    ]


def freshness(board: Board, last_figure: date | None) -> list[Freshness]:
    """Up to when each kind of figure is known."""
    used = [phase.use.measure.as_of for phase in board.phases]
    said = [phase.said.as_of for phase in board.phases]
    fmt = board.unit.fmt
    return [
        Freshness(_("Use"), _until(max(filter(None, used), default=None), fmt.day)),
        Freshness(_("Business results"), _until(last_figure, fmt.month)),
        Freshness(_("Costs"), _until(board.booked, fmt.month)),
        Freshness(_("Survey"), _until(max(filter(None, said), default=None), fmt.day)),
    ]


def _words(spoken: Spoken, on: date) -> str:
    go_live = spoken.facts.go_live
    if go_live is None or go_live <= on:
        short = _("in use and improved, goal not reached")
        return short if short_of_its_goal(spoken) else _(SAID[spoken.diagnosis.state])
    days = (go_live - on).days
    return ngettext("starts in %(days)s day", "starts in %(days)s days", days) % {"days": days}


def _until(day: date | None, written: Callable[[date], str]) -> str:
    return _("to %(day)s") % {"day": written(day)} if day else _("none yet")
