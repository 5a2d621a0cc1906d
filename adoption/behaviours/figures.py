"""The five habits as rows of a table: what, now, before, from where."""

from collections.abc import Sequence
from dataclasses import dataclass

from adoption.behaviours.five_habits import Habit
from core.i18n import _, ngettext


@dataclass(frozen=True)
class Row:
    """A habit with its name, what is counted, its source, and the page that has more of it."""

    name: str
    counted: str
    habit: Habit
    source: str
    page: str


def rows(
    reminders: Habit, cards: Habit, checks: Habit, conclusions: Habit, changes: Habit,
    *, marked: bool, base: str,
) -> list[Row]:  # fmt: skip
    """The five in the order of the work."""
    log = _("What was entered below")
    quarter = _("Entries in 90 days")
    opened = _("Managers with a key action in four weeks")
    used = _(
        "Managers who used the CRM in four weeks. Logs mark no key actions, so any use counts."
    )
    return [
        Row(
            _("Sellers do the reminders"), _("Reminders done by their day"), reminders,
            _("Exports of reminders"), f"{base}/records?of=reminders",
        ),
        Row(
            _("Sellers fill the customer card"), _("Records with every field filled"), cards,
            _("Exports of records"), f"{base}/records",
        ),
        Row(
            _("Managers check the reports"), opened if marked else used, checks,
            _("Logs of the CRM"), "",
        ),
        Row(_("Managers draw conclusions"), quarter, conclusions, log, ""),
        Row(_("Managers adjust how work is done"), quarter, changes, log, ""),
    ]  # fmt: skip


def sentence(found: Sequence[Row]) -> str:
    """How many of the habits can be followed."""
    known = sum(row.habit.known for row in found)
    return ngettext(
        "%(num)s of 5 habits can be followed", "%(num)s of 5 habits can be followed", known
    ) % {"num": known}
