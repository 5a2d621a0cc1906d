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

YES: Final[frozenset[Kind]] = frozenset(
    {"SHIFTED", "WORSE", "IMPROVED_TARGET_MET", "IMPROVED_TARGET_NOT_YET", "CHANGED_CAUSE_UNCLEAR"}
)
NO: Final[frozenset[Kind]] = frozenset(
    {
        "NO_SHIFT",
        "TARGET_MET_TREND_ALREADY_THERE",
        "TARGET_MET_WITHIN_CHANCE",
        "NO_MEANINGFUL_CHANGE",
    }
)


def short_words(kind: Kind) -> str:
    """The verdict in a few words, in the reader's language."""
    return _(WORDS[kind])


def answered(kind: Kind, words: str) -> str:
    """The words of a verdict after "yes", "no" or "cannot tell", unless they begin with it.

    The answer to: more than ordinary ups and downs, and than the earlier trend?
    """
    answer = _("Yes.") if kind in YES else _("No.") if kind in NO else _("Cannot tell.")
    begun = words.startswith((answer, answer.replace(".", ":"), answer.replace(".", " ")))
    return words if begun else f"{answer} {words}"
