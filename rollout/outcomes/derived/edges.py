"""What a list cannot know at its edges, said once for the whole list or refused."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from core.i18n import _, language, ngettext
from core.imports.stage import Tally
from core.numbers import Format
from rollout.outcomes.derived.filled import OF_A_CHANNEL, Derived
from rollout.outcomes.derived.month_figure import first_of, month_number
from rollout.outcomes.derived.wanted import Knowledge
from rollout.outcomes.known_results import known_results
from rollout.outcomes.suspicious import begins_late, is_cut_off

OF_A_WINDOW: Final = ("retention", "retention_by_channel", "base_growth", "lead_conversion")


def unfilled(known: Knowledge, possible: Sequence[str]) -> str:
    """Why a list fills no result, naming those it could: `possible` are their keys; else empty."""
    if known.wanted:
        return ""
    if known.otherwise:
        return _counted_otherwise(known)
    library = known_results()
    names = {"names": ", ".join(_(library[key].name) for key in possible)}
    return (
        _(
            "No business result of this rollout is worked out from such a list. Choose one from "
            "the library first: %(names)s."
        )
        % names
    )


def _counted_otherwise(known: Knowledge) -> str:
    words = ngettext(
        "%(names)s is counted another way here than such a list is, and is not filled by it. If "
        "other words only say the same, tick so in its description.",
        "%(names)s are counted another way here than such a list is, and are not filled by it. If "
        "other words only say the same, tick so in their descriptions.",
        len(known.otherwise),
    )
    return words % {"names": ", ".join(known.otherwise)}


def counted_in_two_ways(months: int) -> str:
    """Why figures cannot stand beside `months` that stay as they are, and what can be done."""
    words = ngettext(
        "These figures are counted another way than %(count)s month that would stay beside them: "
        "for the same months both say something else. Replace all months, or discard this file.",
        "These figures are counted another way than %(count)s months that would stay beside them: "
        "for the same months both say something else. Replace all months, or discard this file.",
        months,
    )
    return words % {"count": months}


def whole_months(days: set[date], tally: Tally, on: date) -> tuple[int, int]:
    """The first and the last month (numbers) a list covers from end to end; remarks on the rest.

    The last lies before the first where it covers none.
    """
    if not days:
        return 0, -1
    first, last = min(days).replace(day=1), max(days).replace(day=1)
    begins, ends = first, last
    if begins_late(days, first):
        begins = first_of(month_number(first) + 1)
        _remark_cut(tally, first, _("The list begins within %(month)s, which is left out."))
    if is_cut_off(days, last) or last >= on.replace(day=1):
        ends = first_of(month_number(last) - 1)
        _remark_cut(tally, last, _("The list ends within %(month)s, which is left out."))
    return month_number(begins), month_number(ends)


def _remark_cut(tally: Tally, month: date, sentence: str) -> None:
    reason = _("A month that is not in the list to its end would look like a fall.")
    said = sentence % {"month": Format(language()).month(month)}
    tally.remark(f"{said} {reason}", f"{said} {reason}")


def other_window(derived: Derived) -> str:
    """Why figures counted within another window would stand beside these; else empty."""
    known = derived.known
    for wanted in known.wanted:
        left = [day for day in wanted.there if not _covers(derived, day)]
        if known.before not in (None, known.window) and left and wanted.key in OF_A_WINDOW:
            return _beside(wanted.name, known.before or 0, min(left))
    return ""


def _covers(derived: Derived, day: date) -> bool:
    return derived.first <= month_number(day) <= derived.last


def _beside(name: str, window: int, month: date) -> str:
    words = {"name": name, "count": window, "month": Format(language()).month(month)}
    return (
        ngettext(
            "%(name)s was counted within %(count)s month so far, and %(month)s would stay so. "
            "Choose %(count)s month, or bring in a list that covers every month.",
            "%(name)s was counted within %(count)s months so far, and %(month)s would stay so. "
            "Choose %(count)s months, or bring in a list that covers every month.",
            window,
        )
        % words
    )


def remark_on_edges(derived: Derived, tally: Tally, *, learns: bool) -> None:
    """Say what the list cannot know: who came before it, what comes after, what stays of old."""
    fmt, window = Format(language()), derived.known.window
    begin = first_of(derived.first + window)
    if learns:
        tally.remark(*[_(
            "Who ordered before the list began looks new in it. Figures that tell new from old "
            "customers begin in %(month)s."
        ) % {"month": fmt.month(begin)}] * 2)  # fmt: skip
    moving = _still_moving(derived)
    if moving:
        words = ngettext(
            "%(count)s month is not final yet: who counts in it is known %(window)s months later. "
            "It is shown, and not judged.",
            "%(count)s months are not final yet: who counts in a month is known %(window)s months "
            "later. They are shown, and not judged.",
            len(moving),
        ) % {"count": len(moving), "window": window}
        tally.remark(words, words)
    _remark_on_earlier(derived, tally)
    _remark_on_channels(derived, tally)
    if derived.known.otherwise:
        tally.remark(*[_counted_otherwise(derived.known)] * 2)


def _still_moving(derived: Derived) -> set[date]:
    """The months of the results to fill that are not final yet."""
    keys = {OF_A_CHANNEL.get(wanted.key, wanted.key) for wanted in derived.known.wanted}
    return {
        found.month
        for figures in derived.figures.values()
        for key in keys & figures.keys()
        for found in figures[key]
        if found.matures
    }


def _remark_on_earlier(derived: Derived, tally: Tally) -> None:
    first = first_of(derived.first)
    if any(day < first for wanted in derived.known.wanted for day in wanted.there):
        sentence = _(
            "Months before %(month)s keep the figures of earlier files. Customers of then are not "
            "known in this list: bring in the whole list where you can."
        ) % {"month": Format(language()).month(first)}
        tally.remark(sentence, sentence)


def _remark_on_channels(derived: Derived, tally: Tally) -> None:
    for wanted in derived.known.wanted:
        if wanted.key in OF_A_CHANNEL and not derived.channel_of(wanted):
            words = _("The name “%(name)s” names none of the channels in the list.")
            tally.remark(words % {"name": wanted.name}, words % {"name": wanted.name})
