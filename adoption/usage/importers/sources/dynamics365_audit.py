"""Dynamics 365 and Dataverse: the audit of access and of changes."""

from adoption.usage.log_fields import BY_A_PROGRAM, PAUSE, key_actions
from core.i18n import N_, _
from core.imports.kind import TEXT, Field
from core.imports.source import Say, Source
from core.imports.unreadable import NotCounted

USERS = ("_userid_value", "changed by", "user id")
TIMES = ("created on", "changed date")
EVENTS = ("action", "event")
PROGRAMS = ("65", "user access via web services")
STARTED = ("112", "user access audit started")
STOPPED = ("113", "user access audit stopped")


def _event(text: str, say: Say) -> str:
    """A switch of the audit itself where it is one, else nothing."""
    word = text.casefold()
    if word in PROGRAMS:
        raise NotCounted(_(BY_A_PROGRAM), text)
    if word in STARTED:
        say(_("The log was switched on here. Days without it are left out."))
        return "on"
    if word in STOPPED:
        say(_("The log was switched off here. Days without it are left out."))
        return "off"
    return ""


source = Source(
    name="dynamics365_audit",
    title=N_("Dynamics 365: audit log"),
    get=N_(
        "Advanced settings, Auditing, Audit Summary View, export; or save the answer of the Web API"
        " for audits as JSON. It holds user ids, so bring in the list of CRM users as well."
    ),
    counts=N_(
        "Opening the app (event 64) and changing records; creating and updating are key actions."
        " Web services (event 65) do not count."
    ),
    blind_spot=N_(
        "The app is noted every few hours, not for each sign-in: days are right, numbers of actions"
        " are not. Days on which the audit was switched off are a gap."
    ),
    known_by=(USERS, TIMES, EVENTS, ("operation",)),
    headings={"user": USERS, "time": TIMES},
    fields=(
        key_actions(("operation",), "1", "2", "create", "update"),
        Field(PAUSE, N_("Event"), TEXT, EVENTS, kept=False, means=_event),
    ),
    kept_days=30,
)
