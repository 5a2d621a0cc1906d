"""Any other log: with a user and a time, or with a user, a day and a count."""

from core.i18n import N_
from core.imports.source import GENERIC, Source

source = Source(
    name=GENERIC,
    title=N_("Another log"),
    get=N_("Any table with one row for each thing somebody did, or for each person and day."),
    counts=N_("Every row."),
    blind_spot=N_("Takehold cannot tell which rows of it are programs or failed sign-ins."),
)
