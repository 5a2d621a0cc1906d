"""Zoho CRM: the audit log. Its headings were never seen in a real file."""

from adoption.usage.log_fields import key_actions
from core.i18n import N_
from core.imports.source import Source

USERS, TIMES = ("user", "done by"), ("time", "audited time")

source = Source(
    name="zoho",
    title=N_("Zoho CRM: audit log"),
    get=N_("Setup, Audit Log, export. Above 100,000 rows it comes as a ZIP: unpack it first."),
    counts=N_("Every row. Creating and updating are key actions."),
    blind_spot=N_("Reading is not in it, and what programs changed may be."),
    known_by=(USERS, TIMES, ("module",), ("action",), ("record name", "record", "source")),
    headings={"user": USERS, "time": TIMES},
    fields=(key_actions(("action",), "created", "added", "updated", "edited"),),
    kept_days=3 * 365,
    verified=False,
)
