"""Of what sort the records of an export are; exports of one sort make one course over time."""

from typing import Final

from core.i18n import N_

SORT: Final = "of"
RECORDS: Final = "records"
REMINDERS: Final = "reminders"
SORTS: Final = {
    "accounts": N_("Accounts"),
    "contacts": N_("Contacts"),
    "opportunities": N_("Opportunities"),
    REMINDERS: N_("Reminders"),
    RECORDS: N_("Records of no sort in particular"),
}
