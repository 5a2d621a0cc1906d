"""The audit log in plain words: what changed in a rollout, for the people who run it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from app.importers import registry
from core.audit.tables import AuditEntry
from core.i18n import N_, _, language, ngettext
from core.numbers import Format
from rollout.plan.completion import rule_words
from rollout.plan.kinds import reason_words

SENTENCES: Final = {
    "rollout added": N_("The rollout was started."),
    "phase added": N_("The phase %(subject)s was added."),
    "phase changed": N_("Name or days of %(subject)s were changed."),
    "milestone added": N_("“%(subject)s” was planned for %(planned)s."),
    "milestone changed": N_("“%(subject)s” was rewritten."),
    "milestone removed": N_("“%(subject)s” was removed from the plan."),
    "milestone reopened": N_("“%(subject)s” is not done after all."),
    "milestone moved": N_(
        "“%(subject)s” moved from %(moved_from)s to %(moved_to)s. Reason: %(reason)s."
    ),
    "target set": N_("%(subject)s has a new target."),
    "plan saved": N_("The plan was saved as “%(subject)s”."),
    "person added": N_("%(subject)s was added to the people."),
    "person changed": N_("What is known of %(subject)s was changed."),
    "person taken out": N_("%(subject)s was taken out of the people again."),
    "person joined": N_("%(subject)s joined %(phase)s."),
    "person left": N_("%(subject)s left %(phase)s."),
    "account matched": N_("The CRM user name %(subject)s was matched to a person."),
    "account released": N_("The CRM user name %(subject)s belongs to nobody again."),
    "account set aside": N_("The CRM user name %(subject)s is not a person."),
    "account put back": N_("The CRM user name %(subject)s may be a person after all."),
    "checklist added": N_("The checklist “%(subject)s” was written."),
    "checklist changed": N_("The checklist “%(subject)s” was changed."),
    "checklist retired": N_("The checklist “%(subject)s” was retired."),
    "checklist used again": N_("The checklist “%(subject)s” is used again."),
    "survey round prepared": N_("The survey “%(subject)s” was prepared."),
    "survey round opened": N_("The survey “%(subject)s” was opened."),
    "survey round closed": N_("The survey “%(subject)s” was closed."),
    "survey comments deleted": N_("The comments of the survey “%(subject)s” were deleted."),
    "survey links listed": N_("The personal links of the survey “%(subject)s” were listed."),
    "survey results shared": N_("The results of the survey “%(subject)s” were shown to staff."),
    "survey results kept": N_("The results of the survey “%(subject)s” are kept from staff."),
    "links made": N_("Personal links were made for %(count)s people."),
    "member added": N_("%(subject)s was given a role in the rollout."),
    "member removed": N_("%(subject)s has no role in the rollout any more."),
    "result added": N_("The business result %(subject)s is watched from now on."),
    "result described": N_("The description of %(subject)s was changed."),
    "later goal set": N_("Beside the fixed goal another was set, not to be judged: %(subject)s."),
    "goal set": N_("A goal was set: %(subject)s."),
    "goal fixed": N_("A goal was fixed, so that nobody can change it: %(subject)s."),
    "gate set": N_("“%(subject)s” waits for a figure of %(result)s."),
    "gate removed": N_("“%(subject)s” waits for no figure any more."),
    "figure typed in": N_("%(subject)s: the figure of %(month)s was typed in."),
    "figures vouched for": N_("%(subject)s is counted the same way from %(month)s on."),
    "figure removed": N_("%(subject)s: the figure of %(month)s was taken out."),
    "conclusion added": N_("A conclusion was entered: “%(subject)s”"),
    "conclusion removed": N_("A conclusion was taken out: “%(subject)s”"),
    "adjustment added": N_("A change of how work is done was entered: “%(subject)s”"),
    "adjustment removed": N_("A change of how work is done was taken out: “%(subject)s”"),
    "licence added": N_("The price of “%(subject)s” seats was entered."),
    "licence changed": N_("The price of “%(subject)s” seats was changed."),
    "licence removed": N_("The price of “%(subject)s” seats was taken out."),
    "benefit added": N_("The benefit “%(subject)s” was entered."),
    "benefit changed": N_("The benefit “%(subject)s” was changed."),
    "benefit removed": N_("The benefit “%(subject)s” was taken out."),
    "budget line added": N_("The budget line “%(subject)s” was added."),
    "budget line changed": N_("The budget line “%(subject)s” was changed."),
    "completion rule changed": N_(
        "The work of “%(subject)s” counts as done: %(rule)s. Before: %(rule_before)s."
    ),
    "budget line removed": N_("The budget line “%(subject)s” was removed."),
    "cost booked": N_("Money was booked to “%(subject)s” for %(month)s."),
    "upload address added": N_("Files may come by themselves at “%(subject)s”."),
    "upload address revoked": N_("Nothing can come by itself at “%(subject)s” any more."),
    "arrival refused": N_("“%(subject)s” came by itself and could not be read: %(reason)s"),
    "arrival waits": N_("“%(subject)s” came by itself and waits to be looked at."),
    "settings changed": N_("The settings of the rollout were changed."),
}
"""One sentence for each action; what is not listed is shown as it was recorded."""


@dataclass(frozen=True)
class Change:
    """Something that changed: when, who did it, and a sentence."""

    at: datetime
    actor: str
    sentence: str


def changes(entries: Iterable[AuditEntry]) -> list[Change]:
    """The entries in words, in the order given."""
    return [Change(entry.at, entry.actor, _sentence(entry)) for entry in entries]


def _sentence(entry: AuditEntry) -> str:
    said = _said(entry.detail) | {"subject": entry.subject}
    if entry.action == "milestone done":
        return _done(said)
    if entry.action in ("import applied", "import undone"):
        return _brought_in(entry.action, said)
    if entry.action in SENTENCES:
        return _(SENTENCES[entry.action]) % said
    return f"{entry.action}: {entry.subject}"


def _brought_in(action: str, said: Mapping[str, Any]) -> str:
    rows, kind = int(said["rows"]), registry[str(said["kind"])].kind
    about = {"what": _(kind.title), "rows": Format(language()).number(rows)}
    if action == "import undone":
        words = ngettext(
            "%(what)s: %(rows)s row was taken out again.",
            "%(what)s: %(rows)s rows were taken out again.",
            rows,
        )
        return words % about
    words = ngettext(
        "%(what)s: %(rows)s row was brought in.", "%(what)s: %(rows)s rows were brought in.", rows
    )
    return words % about


def _done(said: Mapping[str, Any]) -> str:
    late = int(said["late"])
    if late <= 0:
        return _("“%(subject)s” is done.") % said
    words = ngettext(
        "“%(subject)s” is done, %(late)s day late.",
        "“%(subject)s” is done, %(late)s days late.",
        late,
    )
    return words % said


def _said(detail: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _readable(name, value) for name, value in detail.items()}


def _readable(name: str, value: Any) -> Any:
    if name == "reason":
        return reason_words(value)
    if name in ("rule", "rule_before"):
        return rule_words(value)
    if name in ("planned", "moved_from", "moved_to", "on"):
        return Format(language()).short_day(date.fromisoformat(value))
    return value
