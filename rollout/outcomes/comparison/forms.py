"""The two windows of months as a browser asks for them."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from core.forms import Form, Problem, Refusal, read
from core.i18n import N_, _
from core.typed import Month
from rollout.outcomes.comparison.windows import Window, Windows

FIELDS = ("before_from", "before_to", "after_from", "after_to")


class WindowsForm(Form):
    """Two pairs of months; all four or none."""

    before_from: Month | None = None
    before_to: Month | None = None
    after_from: Month | None = None
    after_to: Month | None = None

    sentences: ClassVar[dict[str, str]] = dict.fromkeys(FIELDS, N_("Write the month as 2026-03."))


def fields_asked(question: Mapping[str, str]) -> dict[str, str]:
    """The four fields as the address has them: each by its name, or in pairs ("before=a:b")."""
    pairs = {
        f"{side}_{end}": word
        for side in ("before", "after")
        if (asked := question.get(side))
        for end, word in zip(("from", "to"), _ends(asked), strict=True)
    }
    return pairs | {name: question[name] for name in FIELDS if question.get(name)}


def _ends(asked: str) -> tuple[str, str]:
    first, _colon, last = asked.partition(":")
    return first, last or first


def windows_asked(fields: Mapping[str, str], *, on: date) -> Windows | None:
    """The windows, None without any; a refusal says what is wrong with which field."""
    form = read(WindowsForm, fields)
    months = [getattr(form, name) for name in FIELDS]
    if months == [None] * len(FIELDS):
        return None
    empty = [name for name, month in zip(FIELDS, months, strict=True) if month is None]
    if empty:
        why = _("Fill this in as well: two periods need four months.")
        raise Refusal(*(Problem(name, why) for name in empty))
    windows = Windows(Window(*months[:2]), Window(*months[2:]))
    problems = list(_problems(windows, on))
    if problems:
        raise Refusal(*problems)
    return windows


def _problems(windows: Windows, on: date) -> list[Problem]:
    turned = [
        Problem(f"{side}_to", _("This month lies before the first one. Change the two round."))
        for side, window in (("before", windows.before), ("after", windows.after))
        if window.last < window.first
    ]
    if turned:
        return turned
    if windows.before.last >= windows.after.first:
        why = _("The second period must begin after the first has ended, or months count twice.")
        return [Problem("after_from", why)]
    if windows.after.first > on:
        return [Problem("after_from", _("This month has not begun yet, so it has no figure."))]
    return []
