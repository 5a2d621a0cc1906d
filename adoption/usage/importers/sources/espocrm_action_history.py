"""EspoCRM: the action history, of records that were read and changed."""

from adoption.usage.log_fields import key_actions
from core.i18n import N_
from core.imports.source import Source

USERS, TIMES = ("user name", "user", "user id"), ("created at",)

source = Source(
    name="espocrm_action_history",
    title=N_("EspoCRM: action history"),
    get=N_("Administration, Action History, choose all rows, export as CSV or Excel."),
    counts=N_("Every row. Creating and updating are key actions."),
    blind_spot=N_("Lists and reports leave no row: only records that were opened or changed do."),
    known_by=(USERS, TIMES, ("action",), ("target type",)),
    headings={"user": USERS, "time": TIMES},
    fields=(key_actions(("action",), "create", "update"),),
)
