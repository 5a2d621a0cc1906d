"""What each check found, in a sentence."""

from collections.abc import Callable, Mapping

from core.i18n import _
from rollout.outcomes.verdict.finding import Check, Checked, Finding
from rollout.outcomes.verdict.slots import Slots

Words = Callable[[Checked, Slots], str]


def check_words(finding: Finding, slots: Slots) -> dict[Check, str]:
    """A sentence for every check."""
    return {
        name: _words(name, checked, slots) if checked.figures or checked.vote in ("pass", "fail")
        else _not_used(checked)
        for name, checked in finding.checks.items()
    }  # fmt: skip


def _not_used(checked: Checked) -> str:
    if checked.vote == "no_vote":
        return _("Not needed: groups on the CRM are compared with groups not yet on it.")
    return _("Not possible with these months.")


def _words(name: Check, checked: Checked, slots: Slots) -> str:
    words: Mapping[Check, Words] = {
        "R1": _level_only, "R2": _made_up_dates, "R3": _one_left_out, "R4": _mix,
        "R5": _memory, "R6": _extremes, "R7": _ordinary_range,
    }  # fmt: skip
    return words[name](checked, slots)


def _level_only(checked: Checked, slots: Slots) -> str:
    words = {"change": slots.unit.change(checked.figures[0])}
    return _("Counted as one step at go-live: %(change)s.") % words


def _made_up_dates(checked: Checked, slots: Slots) -> str:
    large, dates = checked.figures
    words = {"large": slots.unit.fmt.number(large), "dates": slots.unit.fmt.number(dates)}
    return (
        _("As large a change shows at %(large)s of %(dates)s made-up dates before go-live.") % words
    )


def _one_left_out(checked: Checked, slots: Slots) -> str:
    low, high = (slots.unit.change(figure) for figure in checked.figures)
    words = {"low": low, "high": high}
    if low == high:
        return _("Whichever month after go-live is left out: %(low)s.") % words
    return _("Whichever month after go-live is left out: between %(low)s and %(high)s.") % words


def _mix(checked: Checked, slots: Slots) -> str:
    words = {"change": slots.unit.change(checked.figures[0])}
    if checked.vote == "pass":
        return _("It holds with the mix of before: %(change)s.") % words
    return _("It does not hold with the mix of before: %(change)s.") % words


def _memory(checked: Checked, slots: Slots) -> str:
    words = {"share": slots.unit.fmt.percent(checked.figures[0])}
    return _("A month keeps %(share)s of how unusual the month before was.") % words


def _extremes(checked: Checked, slots: Slots) -> str:
    if checked.figures[0]:
        return _("The three months before go-live were the most extreme, so they were left out.")
    return _("The start did not follow the three most extreme months.")


def _ordinary_range(checked: Checked, slots: Slots) -> str:
    if checked.vote == "pass":
        return _(
            "After go-live a month lies outside the ordinary range in this direction, or several "
            "in a row lie on this side of its average or run this way."
        )
    return _("No month after go-live left the ordinary range in this direction.")
