"""Salesforce: who signed in, from the set-up page or from the object LoginHistory."""

import re

from adoption.usage.log_fields import BY_A_PROGRAM, FAILED, weighed
from core.i18n import N_, _
from core.imports.source import Say, Source, only
from core.imports.unreadable import NotCounted

USERS = ("username", "user name", "user: username", "user e-mail", "user id")
TIMES = ("login time", "login date")
TYPES = ("login type", "type")


def _by_a_person(text: str, _say: Say) -> str:
    """Remote access is kept: the phone app signs in by it as well as other programs."""
    if re.search(r"\bapi\b", text, re.IGNORECASE):
        raise NotCounted(_(BY_A_PROGRAM), text)
    return text


source = Source(
    name="salesforce_login_history",
    title=N_("Salesforce: login history"),
    get=N_(
        "Setup, Login History, download as CSV (unpack a GZIP file first). Or export LoginHistory"
        " with Data Loader: it holds user ids, so bring in the list of CRM users as well."
    ),
    counts=N_(
        "A successful sign-in by a person. Sign-ins of programs (API) and failed ones do not."
    ),
    blind_spot=N_(
        "Sign-ins of programs are left out where the file names them. On a phone people stay signed"
        " in, so work there is seen less often than it happens."
    ),
    known_by=(USERS, TIMES, TYPES, ("status",)),
    headings={"user": USERS, "time": TIMES},
    fields=(
        weighed(
            "status", N_("Result of the sign-in"), ("status",), only("success", otherwise=FAILED)
        ),
        weighed("login_type", N_("Kind of sign-in"), TYPES, _by_a_person),
        weighed(
            "api_type", N_("Program interface"), ("api type",), only("n/a", otherwise=BY_A_PROGRAM)
        ),
    ),
    kept_days=183,
)  # fmt: skip
