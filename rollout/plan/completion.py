"""When planned work counts as done: with the milestones, or with its own beginning and end."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from core.i18n import N_, _

MILESTONES: Final = "milestones"
HALF: Final = "50/50"
END: Final = "0/100"

RULES: Final = {
    MILESTONES: N_("with the milestones of the phase, each counting the same"),
    HALF: N_("half when it begins, all when it is finished"),
    END: N_("nothing until it is finished, then all"),
}


@dataclass(frozen=True)
class Completion:
    """The rule by which work counts as done, and the days it began and was finished."""

    rule: str = MILESTONES
    began: date | None = None
    finished: date | None = None


WITH_MILESTONES: Final = Completion()


def share_done(completion: Completion, *, of_milestones: float | None, on: date) -> float | None:
    """The share of the work that counts as done on the day `on`; by milestones, theirs.

    Source: docs/methods/completion.md.
    """
    if completion.rule == MILESTONES:
        return of_milestones
    if _by(completion.finished, on):
        return 1.0
    return 0.5 if completion.rule == HALF and _by(completion.began, on) else 0.0


def _by(day: date | None, on: date) -> bool:
    return day is not None and day <= on


def rule_words(rule: str) -> str:
    """The rule as people read it."""
    return _(RULES[rule])
