"""Use beside a result in sentences: only whether it moves with it, never what use is worth."""

from collections.abc import Iterator
from typing import Final

from app.evidence.beside import Beside, Why
from app.evidence.dose_response import (
    FEWEST_PERIODS,
    FEWEST_UNITS,
    LEAST_SPREAD,
    Slope,
)
from core.i18n import N_, _, ngettext

WHY: Final[dict[Why, str]] = {
    "hidden": N_("so few people that their use may not be shown exactly"),
    "no_use": N_("no month of use before a month of the result"),
    "no_roster": N_("no team of this name among the people"),
    "not_live": N_("not live yet"),
}


def finding(name: str, found: Beside) -> str:
    """The heading: moves with, does not move with, or cannot be said."""
    words = {
        "moves_with": _("%(name)s moves with use of the CRM"),
        "does_not_move_with": _("%(name)s does not move with use of the CRM"),
        "not_enough": _("Whether %(name)s moves with use of the CRM cannot be said"),
    }
    if found.found.reading == "moves_with" and (found.found.two_way.estimate or 0.0) < 0:
        return _("%(name)s moves with use of the CRM, the other way round") % {"name": name}
    return words[found.found.reading] % {"name": name}


def explanation(found: Beside) -> str:
    """What the heading says of months and units, or which of the needs is missing."""
    seen = found.found
    if seen.reading == "not_enough":
        return " ".join(_missing(found))
    if seen.reading == "does_not_move_with":
        return _(
            "Within one and the same team or group, the result is neither higher nor lower after "
            "months of more use than chance makes it."
        )
    if (seen.two_way.estimate or 0.0) > 0:
        return _("Within one and the same team or group, it is higher after months of more use.")
    return _("Within one and the same team or group, it is lower after months of more use.")


def _missing(found: Beside) -> Iterator[str]:
    seen = found.found
    if not seen.units:
        yield _("No team or group has months of both; %(needed)s are needed.") % {
            "needed": FEWEST_UNITS
        }
    elif seen.units < FEWEST_UNITS:
        about = {"units": seen.units, "needed": FEWEST_UNITS}
        yield ngettext(
            "Only %(units)s team or group has months of both; %(needed)s are needed.",
            "Only %(units)s teams or groups have months of both; %(needed)s are needed.",
            seen.units,
        ) % about  # fmt: skip
    if 0 < seen.periods < FEWEST_PERIODS:
        about = {"months": seen.periods, "needed": FEWEST_PERIODS}
        yield ngettext(
            "Only %(months)s month has both; %(needed)s are needed.",
            "Only %(months)s months have both; %(needed)s are needed.",
            seen.periods,
        ) % about  # fmt: skip
    if seen.units and seen.spread < LEAST_SPREAD:
        about = {"points": round(seen.spread * 100), "needed": round(LEAST_SPREAD * 100)}
        yield _(
            "Use hardly moves inside them: by about %(points)s points, and %(needed)s are needed."
        ) % about  # fmt: skip


def answer(slope: Slope) -> str:
    """One of the comparisons in a word or two."""
    if slope.low is None or slope.high is None:
        return slope.missing or _("Cannot be said.")
    if slope.low <= 0 <= slope.high:
        return _("Does not move with it.")
    return _("Moves with it.") if slope.low > 0 else _("Moves with it, the other way round.")


def left_out(found: Beside) -> list[str]:
    """Each unit that takes no part, with the reason, and the months that may only be ranges."""
    units = [
        _("%(name)s: %(why)s.") % {"name": unit.name, "why": _(WHY[unit.why])}
        for unit in found.units
        if unit.why is not None
    ]
    months = sum(unit.in_words for unit in found.counted)
    if not months:
        return units
    words = ngettext(
        "%(num)s month is left out, because only a range of its use may be shown.",
        "%(num)s months are left out, because only a range of their use may be shown.",
        months,
    )
    return [*units, words % {"num": months}]
