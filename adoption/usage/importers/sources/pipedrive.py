"""Pipedrive: the list of users, which tells of each the last sign-in only."""

from core.i18n import N_
from core.imports.source import Source

USERS, TIMES = ("email", "name"), ("last login",)

source = Source(
    name="pipedrive",
    title=N_("Pipedrive: users and their last sign-in"),
    get=N_("Save the answer of /users as JSON, every evening: older sign-ins are overwritten."),
    counts=N_("The newest day in the file, for each person whose last sign-in it is."),
    blind_spot=N_(
        "Each file tells of one day. On days without a file nothing is known, and who signs in"
        " after the file was made is missing on its day."
    ),
    known_by=(USERS, TIMES, ("active flag", "is deleted")),
    headings={"user": USERS, "time": TIMES},
    zone="UTC",
    snapshot=True,
    verified=False,
)
