"""EspoCRM: the authentication log."""

from adoption.usage.log_fields import (
    BY_A_PROGRAM,
    FAILED,
    NO,
    OF_A_CUSTOMER,
    weighed,
)
from core.i18n import N_
from core.imports.source import Source, only, without

USERS, TIMES = ("username",), ("created at",)

source = Source(
    name="espocrm_auth",
    title=N_("EspoCRM: authentication log"),
    get=N_("Administration, Auth Log, choose all rows, export as CSV or Excel."),
    counts=N_("A successful sign-in. Denied ones, and those to a portal, do not."),
    blind_spot=N_(
        "People stay signed in, so a day of work may have no row. The action history sees more."
    ),
    known_by=(USERS, TIMES, ("is denied",)),
    headings={"user": USERS, "time": TIMES},
    fields=(
        weighed("denied", N_("Denied"), ("is denied",), only(*NO, otherwise=FAILED)),
        weighed(
            "portal", N_("Portal"), ("portal name", "portal id", "portal"),
            only(otherwise=OF_A_CUSTOMER),
        ),
        weighed(
            "method", N_("Kind of sign-in"), ("authentication method",),
            without("apikey", "hmac", because=BY_A_PROGRAM),
        ),
    ),
)  # fmt: skip
