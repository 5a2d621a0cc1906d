"""HubSpot: the audit log, of what people changed."""

from adoption.usage.log_fields import FAILED, key_actions, weighed
from core.i18n import N_
from core.imports.source import Source, without

USERS = ("acting user.user email", "modified by", "acting user.user id")
TIMES = ("occurred at", "date")

source = Source(
    name="hubspot_audit",
    title=N_("HubSpot: audit log"),
    get=N_(
        "Enterprise only: Settings, Audit Logs, export as CSV. Or save the answer of"
        " /account-info/v3/activity/audit-logs as JSON."
    ),
    counts=N_("Everything a person changed. Creating and updating are key actions."),
    blind_spot=N_("Reading is not in it: who only looks things up is not seen."),
    known_by=(USERS, TIMES, ("category",), ("sub category",), ("action",)),
    headings={"user": USERS, "time": TIMES},
    fields=(
        key_actions(("action",), "create", "created", "update", "updated"),
        weighed(
            "part", N_("Part of the log"), ("sub category",),
            without("login failed", "login_failed", because=FAILED),
        ),
    ),
    kept_days=90,
)  # fmt: skip
