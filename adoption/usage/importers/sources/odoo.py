"""Odoo: res.users.log, which keeps of each user the last sign-in only."""

from core.i18n import N_
from core.imports.source import Source

USERS, TIMES = ("create uid", "created by"), ("create date", "created on")

source = Source(
    name="odoo",
    title=N_("Odoo: last sign-ins"),
    get=N_("Export res.users.log every evening: older sign-ins are overwritten."),
    counts=N_("The newest day in the file, for each person whose last sign-in it is."),
    blind_spot=N_(
        "Odoo keeps only the last sign-in: each file tells of one day. On days without a file"
        " nothing is known."
    ),
    known_by=(USERS, TIMES, ("id",)),
    alone=True,
    headings={"user": USERS, "time": TIMES},
    snapshot=True,
    verified=False,
)
