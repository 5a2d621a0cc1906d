"""HubSpot: who signed in, from the account's history or from the account activity interface."""

from adoption.usage.log_fields import BY_A_PROGRAM, FAILED, YES, weighed
from core.i18n import N_
from core.imports.source import Source, only, without

USERS = ("email", "user email address", "user email", "email address", "user id")
TIMES = ("login at", "login timestamp", "login time", "timestamp", "date")
SUCCESS, TYPES = ("login succeeded",), ("type", "type of login", "login type")

source = Source(
    name="hubspot_login",
    title=N_("HubSpot: login history"),
    get=N_(
        "Settings, Security, export the login history as CSV. Or save the answer of"
        " /account-info/v3/activity/login as JSON."
    ),
    counts=N_("A successful sign-in. “HubSpot tools login”, a scheduled report, does not."),
    blind_spot=N_(
        "On a phone people stay signed in for 30 days, so sign-ins count fewer of those who work on"
        " the move."
    ),
    known_by=(USERS, TIMES, ("ip address",), ("user agent",), (*SUCCESS, *TYPES)),
    headings={"user": USERS, "time": TIMES},
    fields=(
        weighed("status", N_("Result of the sign-in"), SUCCESS, only(*YES, otherwise=FAILED)),
        weighed(
            "login_type", N_("Kind of sign-in"), TYPES,
            without("hubspot tools login", because=BY_A_PROGRAM),
        ),
    ),
    kept_days=90,
)  # fmt: skip
