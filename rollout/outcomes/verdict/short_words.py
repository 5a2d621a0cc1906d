"""A verdict in a few words, for a cell or in front of its sentence."""

from typing import Final

from core.i18n import N_, _
from rollout.outcomes.verdict.finding import Kind

WORDS: Final[dict[Kind, str]] = {
    "BLOCKED": N_("Cannot tell."),
    "NO_BASELINE": N_("Cannot tell."),
    "SET_AFTERWARDS": N_("Not judged."),
    "TOO_EARLY": N_("Too early to tell."),
    "WILL_NOT_BE_ABLE_TO_TELL": N_("Waiting will not answer this."),
    "TWO_NUMBERS": N_("Cannot tell."),
    "TWO_NUMBERS_NO_COUNTS": N_("Cannot tell."),
    "SHIFTED": N_("It moved; how much cannot be told."),
    "NO_SHIFT": N_("Within ordinary ups and downs."),
    "DRIFTING": N_("Cannot tell: it wanders too much."),
    "WORSE": N_("Worse, beyond chance and trend."),
    "IMPROVED_TARGET_MET": N_("Improved, beyond chance and trend."),
    "IMPROVED_TARGET_NOT_YET": N_("Improved, beyond chance and trend."),
    "CHANGED_CAUSE_UNCLEAR": N_("Changed, cause unclear."),
    "WEAK_SIGNS": N_("Weak signs."),
    "TARGET_MET_TREND_ALREADY_THERE": N_("It was already heading there."),
    "TARGET_MET_WITHIN_CHANCE": N_("Within chance."),
    "NO_MEANINGFUL_CHANGE": N_("No worthwhile change."),
    "NO_EVIDENCE_EITHER_WAY": N_("No evidence either way."),
}


def short_words(kind: Kind) -> str:
    """The verdict in a few words, in the reader's language."""
    return _(WORDS[kind])
