"""What a browser may send about phases, milestones and targets."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from core.forms import Form
from core.i18n import N_
from rollout.plan.kinds import KINDS, REASONS

_KIND = f"^({'|'.join(KINDS)})$"
_REASON = f"^({'|'.join(REASONS)})$"


class PhaseForm(Form):
    """A new phase: a group with its go-live, or a preparation with its days."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give it a name of at most 120 characters."),
        "kind": N_("Choose group or preparation."),
    }
    kind: str = Field(pattern="^(wave|preparation)$")
    name: str = Field(max_length=120)
    go_live: date | None = None
    starts: date | None = None
    ends: date | None = None


class PhaseDaysForm(Form):
    """A phase's name, days and what it is for."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give it a name of at most 120 characters."),
    }
    name: str = Field(max_length=120)
    starts: date | None = None
    ends: date | None = None
    purpose: str = Field(default="", max_length=500)


class MilestoneTextForm(Form):
    """What a milestone is called and what it stands for."""

    sentences: ClassVar[dict[str, str]] = {
        "name": N_("Give the milestone a name of at most 120 characters."),
        "kind": N_("Choose what kind of milestone it is."),
    }
    name: str = Field(max_length=120)
    kind: str = Field(default="delivery", pattern=_KIND)
    gate: str = Field(default="", max_length=200)
    serves: str = Field(default="", max_length=200)
    only_here: bool = False


class MilestoneForm(MilestoneTextForm):
    """A new milestone."""

    sentences: ClassVar[dict[str, str]] = MilestoneTextForm.sentences | {
        "planned": N_("Choose the day it is planned for."),
    }
    planned: date


class MoveForm(Form):
    """Another day for a milestone, and why."""

    sentences: ClassVar[dict[str, str]] = {
        "to": N_("Choose the day it is expected now."),
        "reason": N_("Choose a reason."),
        "note": N_("At most 500 characters fit here."),
    }
    to: date
    reason: str = Field(pattern=_REASON)
    note: str = Field(default="", max_length=500)


class CompletionForm(Form):
    """The day a milestone was reached; today when nothing is said."""

    on: date | None = None


class TargetsForm(Form):
    """What a group aims at, in per cent."""

    sentences: ClassVar[dict[str, str]] = dict.fromkeys(
        ("use", "training", "sentiment"), N_("Enter a number from 1 to 100.")
    )
    use: float | None = Field(default=None, ge=1, le=100)
    training: float | None = Field(default=None, ge=1, le=100)
    sentiment: float | None = Field(default=None, ge=1, le=100)
