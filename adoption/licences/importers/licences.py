"""Seats: which CRM user name has a seat of which type. The newest list is the one that holds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from adoption.licences.tables import Seat
from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import ACCOUNT, DAY, TEXT, Field, Kind, Reading, Remark, Unusable, Values
from core.imports.rows.commands import RowCollector
from core.imports.tables import Import


@dataclass
class Knowledge:
    """The seats this file has named so far."""

    seen: set[tuple[str, str]] = field(default_factory=set)


def known(_session: Session, _scope: Scope, _target: Mapping[str, Any]) -> Knowledge:
    """Nothing yet."""
    return Knowledge()


def check(values: Values, _reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """Each CRM user name once for a type, dates in order."""
    since, until = values.get("since"), values.get("until")
    if since and until and until < since:
        raise Unusable("until", _("The seat ends before it begins."))
    place = (values["user"], values["type"])
    if place in known.seen:
        words = {"user": values["user"], "type": values["type"]}
        sentence = _("“%(user)s” has a seat “%(type)s” in an earlier row.") % words
        raise Unusable("user", _("The CRM user name has this seat twice."), sentence)
    known.seen.add(place)
    return ()


class Seats(RowCollector):
    """Keeps seats as they are told."""

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """The seats of import `number`."""
        for values in self.values():
            yield {
                "import_number": number, "account": values["user"], "licence": values["type"],
                "since": values.get("since"), "until": values.get("until"),
            }  # fmt: skip


def apply(_session: Session, _imported: Import, _scope: Scope) -> Mapping[str, Any]:
    """Nothing more: the newest list in use holds."""
    return {}


def undo(_session: Session, _imported: Import, _scope: Scope) -> None:
    """Nothing more: the list before it holds again."""


USERS = ("user name", "username", "login", "account", "crm user name", "email", "e-mail", "user id")
TYPES = ("licence", "license", "licence type", "license type", "plan", "profile", "edition", "sku")
STARTS = ("from", "start", "start date", "assigned", "assigned on", "valid from")
ENDS = ("to", "end", "end date", "valid to", "expires", "removed on")

kind = Kind(
    name="licences",
    title=N_("Licences"),
    about=N_("One row for each seat: who has it, and of which type. The newest list holds."),
    fields=(
        Field("user", N_("User name"), ACCOUNT, USERS, required=True),
        Field("type", N_("Type of seat"), TEXT, TYPES, required=True),
        Field("since", N_("Since"), DAY, STARTS),
        Field("until", N_("Until"), DAY, ENDS),
    ),
    check=check,
    example=(
        "user,type,since,until\n"
        "dana@harbour.example,Sales seat,2026-03-02,\n"
        "olof@harbour.example,Sales seat,2026-03-02,2026-12-31\n"
        "vera@harbour.example,Reader,2026-03-02,\n"
    ),
)

importer = Importer(kind, known, Seats, Seat, apply, undo)
