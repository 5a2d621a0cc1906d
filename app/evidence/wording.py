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
        "not_enough": _("It cannot be said whether %(name)s moves with use of the CRM"),
    }
    if found.found.reading == "moves_with" and (found.found.two_way.estimate or 0.0) < 0:
        return _("%(name)s moves with use of the CRM, in the opposite direction") % {"name": name}
    return words[found.found.reading] % {"name": name}


def explanation(found: Beside) -> str:
    """What the heading says of months and units, or which of the needs is missing."""
    seen = found.found
    if seen.reading == "not_enough":
        return " ".join(_missing(found))
    return f"{_of_teams(found) if found.kind == 'teams' else _of_groups(found)} {_basis(found)}"


def _of_teams(found: Beside) -> str:
    if found.found.reading == "does_not_move_with":
        return _(
            "After months in which more of a team's people used the CRM, its figure differs from "
            "its other months by no more than chance makes it."
        )
    if (found.found.two_way.estimate or 0.0) > 0:
        return _(
            "A team's figure is higher than in its other months after a month in which more of its "
            "people used the CRM."
        )
    return _(
        "A team's figure is lower than in its other months after a month in which more of its "
        "people used the CRM."
    )


def _of_groups(found: Beside) -> str:
    if found.found.reading == "does_not_move_with":
        return _(
            "After months in which more of a group's people used the CRM, its figure differs from "
            "its other months by no more than chance makes it."
        )
    if (found.found.two_way.estimate or 0.0) > 0:
        return _(
            "A group's figure is higher than in its other months after a month in which more of "
            "its people used the CRM."
        )
    return _(
        "A group's figure is lower than in its other months after a month in which more of its "
        "people used the CRM."
    )


def _basis(found: Beside) -> str:
    about = {"units": found.found.units, "dots": sum(len(unit.points) for unit in found.counted)}
    if found.kind == "teams":
        return _("Seen in %(units)s teams, whose months add up to %(dots)s.") % about
    return _("Seen in %(units)s groups, whose months add up to %(dots)s.") % about


def _missing(found: Beside) -> Iterator[str]:
    seen = found.found
    if seen.units < FEWEST_UNITS:
        yield _too_few(found)
    if 0 < seen.periods < FEWEST_PERIODS:
        about = {"months": seen.periods, "needed": FEWEST_PERIODS}
        yield ngettext(
            "Figures with a month of use before them reach over %(months)s month only; %(needed)s "
            "are needed.",
            "Figures with a month of use before them reach over %(months)s months only; %(needed)s "
            "are needed.",
            seen.periods,
        ) % about  # fmt: skip
    if seen.units and seen.spread < LEAST_SPREAD:
        about = {"points": round(seen.spread * 100), "needed": round(LEAST_SPREAD * 100)}
        yield _(
            "The share of people using it hardly changes from month to month: by some %(points)s "
            "points, and at least %(needed)s are needed."
        ) % about  # fmt: skip


def _too_few(found: Beside) -> str:
    about = {"units": found.found.units, "needed": FEWEST_UNITS}
    if not found.found.units:
        words = _(
            "No team or group has figures with a month of use before them; %(needed)s are needed."
        )
        return words % about
    if found.kind == "teams":
        return ngettext(
            "%(units)s team has figures with a month of use before them; %(needed)s are needed.",
            "%(units)s teams have figures with a month of use before them; %(needed)s are needed.",
            found.found.units,
        ) % about  # fmt: skip
    words = ngettext(
        "%(units)s group has figures with a month of use before them; %(needed)s are needed.",
        "%(units)s groups have figures with a month of use before them; %(needed)s are needed.",
        found.found.units,
    )
    by_team = _("Where figures are brought in by team, each team counts.")
    return f"{words % about} {by_team}"


def answer(slope: Slope) -> str:
    """One of the comparisons in a word or two."""
    if slope.low is None or slope.high is None:
        return slope.missing or _("Cannot be said.")
    if slope.low <= 0 <= slope.high:
        return _("Does not move with it.")
    return _("Moves with it.") if slope.low > 0 else _("Moves with it, in the opposite direction.")


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
        "%(num)s month of those that take part is left out: only a range of its use may be shown.",
        "%(num)s months of those that take part are left out: only a range of their use may be "
        "shown.",
        months,
    )
    return [*units, words % {"num": months}]


def source(told: str) -> str:
    """Where both come from; `told` is what the result says of itself."""
    words = _("Use: the log of the CRM. Result: %(source)s.")
    return words % {"source": told.rstrip(". ") or _("its source is not described")}


def measured(name: str, found: Beside) -> str:
    """What a dot is, and what it shows across and upwards."""
    about = {"name": name}
    if found.kind == "teams":
        return _(
            "Each dot is one month of one team. Across: how many in a hundred of its people used "
            "the CRM in the month before. Upwards: %(name)s in the month itself. Dots of different "
            "teams lie apart for other reasons too, so the answer above comes from each team's own "
            "months."
        ) % about  # fmt: skip
    return _(
        "Each dot is one month of one group. Across: how many in a hundred of its people used the "
        "CRM in the month before. Upwards: %(name)s in the month itself. Dots of different groups "
        "lie apart for other reasons too, so the answer above comes from each group's own months."
    ) % about  # fmt: skip
