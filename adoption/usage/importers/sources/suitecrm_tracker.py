"""SuiteCRM: the table tracker, of records that were opened and saved."""

from adoption.usage.log_fields import key_actions
from core.i18n import N_
from core.imports.source import Source

USERS, TIMES = ("user id",), ("date modified",)

source = Source(
    name="suitecrm_tracker",
    title=N_("SuiteCRM: tracker"),
    get=N_(
        "Export the database table “tracker” as CSV. It holds user ids, so bring in the list of CRM"
        " users as well."
    ),
    counts=N_("Every row. Saving a record is a key action."),
    blind_spot=N_(
        "SuiteCRM keeps no log of sign-ins as it comes: who only looks at lists may leave no row."
    ),
    known_by=(USERS, TIMES, ("monitor id",), ("module name",), ("action",)),
    headings={"user": USERS, "time": TIMES},
    fields=(key_actions(("action",), "save", "massupdate"),),
    zone="UTC",
)
