"""Bitrix24: the event log."""

from adoption.usage.log_fields import NO_SIGN_IN, weighed
from core.i18n import N_
from core.imports.source import Source, only

USERS, TIMES = ("user id",), ("timestamp x",)

source = Source(
    name="bitrix24",
    title=N_("Bitrix24: event log"),
    get=N_(
        "Save the answer of main.eventlog.list as JSON. It holds user ids, so bring in the list of"
        " CRM users (user.get) as well."
    ),
    counts=N_("Sign-ins (USER_AUTHORIZE)."),
    blind_spot=N_("People stay signed in, so a day of work may have no row."),
    known_by=(USERS, TIMES, ("audit type id",)),
    headings={"user": USERS, "time": TIMES},
    fields=(
        weighed(
            "event_type", N_("Kind of event"), ("audit type id",),
            only("user_authorize", otherwise=NO_SIGN_IN),
        ),
    ),
    verified=False,
)  # fmt: skip
