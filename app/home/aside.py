"""What stands beside the lead's list: how each group stands, and how fresh the figures are."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.scorecard.diagnosis import State
from app.scorecard.headline import WORDS, Spoken, sentence
from app.scorecard.rows import MARKS, Board, speaking_of
from core.i18n import _, ngettext
from core.needs import Need


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
    base = f"/rollouts/{slug}/phases"
    found = [(phase, speaking_of(phase, board, on=on)) for phase in board.phases if phase.wave]
    return [
        Need(
            sentence(spoken, board.unit.fmt),
            _("See who works in it by team, and talk to the ones who do not."),
            _("Look at use"), f"{base}/{phase.slug}/use",
        )
        for phase, spoken in found if spoken.diagnosis.state is State.TROUBLE
    ]  # fmt: skip


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
        return _(WORDS[spoken.diagnosis.state])
    days = (go_live - on).days
    return ngettext("starts in %(days)s day", "starts in %(days)s days", days) % {"days": days}


def _until(day: date | None, written: Callable[[date], str]) -> str:
    return _("to %(day)s") % {"day": written(day)} if day else _("none yet")
