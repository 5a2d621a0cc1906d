"""What a judgement could see, and what would help, in sentences."""

from core.i18n import _, ngettext
from rollout.outcomes.goals.foresight import Foresight
from rollout.outcomes.units import Unit

MAY_MISS = 0.2


def foresight_words(seen: Foresight, unit: Unit, *, live: bool, usual: bool = False) -> list[str]:
    """What these months could show, sentence by sentence; of a `live` group nothing is judged.

    `usual` says that nobody has typed a goal yet.
    """
    said = []
    if live:
        said.append(_(
            "This group is live already, so nothing is judged here; this is what its months from "
            "before and after can show."
        ))  # fmt: skip
    elif usual:
        said.append(
            _("No goal is set yet, so this is for a judgement of the 12 months after go-live.")
        )
    if seen.missing or seen.smallest is None or seen.even is None:
        return [*said, seen.missing or ""]
    said += [_from(seen, unit), _sizes(seen.smallest, seen.even, unit)]
    return [*said, *_compared(seen, unit), *_help(seen, live=live)]


def _from(seen: Foresight, unit: Unit) -> str:
    coming = seen.before - seen.there
    before = ngettext(
        "%(num)s month before go-live", "%(num)s months before go-live", seen.before
    ) % {"num": seen.before}
    if coming > 0:
        still = _("%(there)s in, %(coming)s still to come")
        before += f" ({still % {'there': seen.there, 'coming': coming}})"
    about = {"before": before, "after": seen.after, "n": unit.fmt.number(round(seen.n or 0))}
    if seen.n is None:
        return _("It rests on %(before)s and %(after)s after it.") % about
    return _(
        "It rests on %(before)s and %(after)s after it, with about %(n)s counted a month."
    ) % about  # fmt: skip


def _sizes(smallest: float, even: float, unit: Unit) -> str:
    return _(
        "A change of %(smallest)s would show 4 times in 5; one smaller than %(even)s would be "
        "missed more often than not."
    ) % {"smallest": unit.size(smallest), "even": unit.size(even)}


def _compared(seen: Foresight, unit: Unit) -> list[str]:
    """The same for what the goal asks for, and for what would be worth the money."""
    said = []
    if seen.wanted is not None and seen.missed is not None:
        about = {"size": unit.size(seen.wanted), "often": _often(seen.missed)}
        said.append(
            _("The change this goal asks for, %(size)s, would be missed %(often)s.") % about
        )
    if seen.worthwhile is not None and seen.worth_missed is not None:
        about = {"size": unit.size(seen.worthwhile), "often": _often(seen.worth_missed)}
        said.append(
            _("You said that %(size)s would be worth the money: that would be missed %(often)s.")
            % about
        )
    return said


def _often(missed: float) -> str:
    tenths = round(missed * 10)
    if tenths in (0, 10):
        return _("almost always") if tenths else _("almost never")
    return ngettext("about %(num)s time in 10", "about %(num)s times in 10", tenths) % {
        "num": tenths
    }


def _help(seen: Foresight, *, live: bool) -> list[str]:
    worst = max((m for m in (seen.missed, seen.worth_missed) if m is not None), default=None)
    if worst is not None and worst <= MAY_MISS:
        return []
    if seen.pairs > 1 and not live:
        return [_(
            "What would help: months from further back, larger numbers a month, a group to compare "
            "with, or fewer judgements of this group."
        )]  # fmt: skip
    return [_(
        "What would help: months from further back, larger numbers a month, or a group to compare "
        "with."
    )]  # fmt: skip
