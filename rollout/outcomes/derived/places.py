"""Where an order, an opportunity or a case belongs: its columns, and the part it counts in."""

from typing import Final

from core.i18n import N_, _
from core.imports.kind import TEXT, Field, Unusable, Values
from core.imports.matching import look_alike
from rollout.outcomes.derived.month_figure import Part
from rollout.outcomes.derived.wanted import Knowledge

PLACES: Final = (
    Field("unit", N_("Group"), TEXT, ("group", "phase", "wave")),
    Field("team", N_("Team"), TEXT, ("sales team", "department", "branch")),
    Field("segment", N_("Segment"), TEXT, ("customer segment", "industry")),
    Field("channel", N_("Channel"), TEXT, ("sales channel", "lead source", "acquired by")),
)
"""The optional columns that say where something belongs."""


def check_unit(values: Values, known: Knowledge) -> None:
    """Refuse a row of a group that is not in this rollout."""
    if "unit" in values and look_alike(values["unit"]) not in known.groups:
        sentence = _("There is no group “%(name)s” in this rollout.") % {"name": values["unit"]}
        raise Unusable("unit", _("The group is not in this rollout."), sentence)


def check_once(values: Values, known: Knowledge, sentence: str) -> None:
    """Refuse a number that is here twice with different things said of it.

    The very same said twice is a duplicate, which the import itself leaves out.
    """
    said = tuple(sorted((name, str(value)) for name, value in values.items()))
    if known.seen.setdefault(values["id"], said) != said:
        raise Unusable("id", sentence)


def place_of(values: Values, known: Knowledge) -> Part:
    """Where a row belongs; its group as the number of its phase."""
    unit = known.groups[look_alike(values["unit"])] if "unit" in values else known.phase
    labels = (values.get(name, "") for name in ("team", "segment", "channel"))
    return Part(str(unit or ""), *labels)
