"""A gate in words: what it waits for, and whether that is there."""

from core.i18n import _
from rollout.outcomes.gates.gate_reached import Bound, GateReached
from rollout.outcomes.units import Unit


def wanted(name: str, bound: Bound, figure: float, unit: Unit) -> str:
    """What a milestone waits for: "Retention at least 75 %"."""
    pattern = _("%(result)s at least %(figure)s") if bound == "least" else _(
        "%(result)s at most %(figure)s"
    )  # fmt: skip
    return pattern % {"result": name, "figure": unit.wanted(figure)}


def answer(found: GateReached, figure: float, unit: Unit, *, company: bool) -> str:
    """Whether it is there: "reached (76 % in Aug 2026)", "cannot tell: no figure"."""
    if found.answer is None or found.now is None or found.month is None:
        return _("cannot tell: %(why)s") % {"why": found.missing}
    about = {"figure": unit.against(found.now, figure), "month": unit.fmt.month(found.month)}
    where = _("%(figure)s in %(month)s")
    if company:
        where = _("%(figure)s in %(month)s, whole company")
    pattern = _("reached (%(where)s)") if found.answer else _("not reached (%(where)s)")
    return pattern % {"where": where % about}
