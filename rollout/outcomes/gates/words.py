"""A gate in words: what it waits for, and whether that is there."""

from core.i18n import _
from rollout.outcomes.gates.gate_reached import Bound, GateReached
from rollout.outcomes.units import SHARE, Unit


def wanted(name: str, bound: Bound, figure: float, unit: Unit) -> str:
    """What a milestone waits for: "Retention at least 75 %"."""
    pattern = _("%(result)s at least %(figure)s") if bound == "least" else _(
        "%(result)s at most %(figure)s"
    )  # fmt: skip
    return pattern % {"result": name, "figure": _in_full(figure, unit)}


def _in_full(figure: float, unit: Unit) -> str:
    """A share to the tenth of a per cent where it has one: what is wanted is never rounded."""
    tenths = round(figure * 1000)
    if unit.name != SHARE or tenths % 10 == 0:
        return unit.figure(figure)
    return unit.fmt.percent(figure, 1)


def answer(found: GateReached, figure: float, unit: Unit, *, company: bool) -> str:
    """Whether it is there: "reached (76 % in Aug 2026)", "cannot tell: no figure"."""
    if found.answer is None or found.now is None or found.month is None:
        return _("cannot tell: %(why)s") % {"why": found.missing}
    about = {"figure": _told_apart(found, figure, unit), "month": unit.fmt.month(found.month)}
    where = _("%(figure)s in %(month)s")
    if company:
        where = _("%(figure)s in %(month)s, whole company")
    pattern = _("reached (%(where)s)") if found.answer else _("not reached (%(where)s)")
    return pattern % {"where": where % about}


def _told_apart(found: GateReached, figure: float, unit: Unit) -> str:
    """The figure, with decimals where it would else read like the one it does not reach."""
    now = found.now or 0.0
    written = unit.figure(now)
    if found.answer or written != _in_full(figure, unit):
        return written
    return unit.fmt.percent(now, 2) if unit.name == SHARE else unit.fmt.number(now, 2)
