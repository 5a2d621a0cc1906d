"""The kinds of milestones, the reasons for moving one, and what a target may be set for."""

from typing import Final

from core.i18n import N_, _

DELIVERY: Final = "delivery"
GO_LIVE: Final = "go-live"
INCENTIVE: Final = "incentive"
OUTSIDE: Final = "outside"
TRAINING: Final = "training"

KINDS: Final = {
    DELIVERY: N_("delivery"),
    GO_LIVE: N_("go-live"),
    TRAINING: N_("training"),
    "communication": N_("communication"),
    INCENTIVE: N_("incentive"),
    "mandate": N_("mandate"),
    OUTSIDE: N_("outside event"),
}
REASONS: Final = {
    "data": N_("waiting for data"),
    "supplier": N_("waiting for the supplier"),
    "people": N_("people not available"),
    "scope": N_("scope changed"),
    "decision": N_("decision pending"),
    "other": N_("other"),
}
MEASURES: Final = {
    "use": N_("People using it each week"),
    "training": N_("People trained"),
    "sentiment": N_("People who say it helps"),
}


def kind_words(kind: str) -> str:
    """The kind as people read it; an unknown one as it is written."""
    return _(KINDS[kind]) if kind in KINDS else kind


def reason_words(reason: str) -> str:
    """The reason as people read it; an unknown one as it is written."""
    return _(REASONS[reason]) if reason in REASONS else reason
