"""The CRM's own list of users: which e-mail address the ids and names in its logs stand for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import ACCOUNT, Field, Kind, Reading, Remark, Unusable, Values
from core.imports.rows.commands import RowCollector, Upsert, restore, staged, write
from core.imports.rows.tables import StagedRow
from core.imports.tables import Import
from rollout.people.commands import give_name, match_waiting
from rollout.people.queries import matcher
from rollout.people.record_ids import short_id
from rollout.people.tables import AccountAddress

NAMES = ("id", "username")


@dataclass
class Knowledge:
    """The ids and names this file has said something of so far."""

    addresses: dict[str, str] = field(default_factory=dict)


def known(_session: Session, _scope: Scope, _target: Mapping[str, Any]) -> Knowledge:
    """Nothing is known beforehand: the newest list is right."""
    return Knowledge()


def check(values: Values, _reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """An address has an @, and an id or name stands for one address only."""
    email = values["email"]
    if "@" not in email:
        sentence = _("“%(email)s” is not an e-mail address.") % {"email": email}
        raise Unusable("email", _("The e-mail address has no @."), sentence)
    for name in _names(values):
        if known.addresses.setdefault(name, email) != email:
            sentence = _("“%(name)s” is here twice, with two addresses.") % {"name": name}
            raise Unusable("id", _("The user is here twice, with two addresses."), sentence)
    return ()


def _names(values: Values) -> list[str]:
    return [values[field] for field in NAMES if field in values]


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Remember the addresses, and give their names to the people who have them."""
    number, listed = imported.number or 0, []
    for values in staged(session, number, kind):
        for name in _names(values):
            key = {"rollout_id": scope.id, "name": name}
            write(session, number, Upsert(AccountAddress, key, {"email": values["email"]}, {}))
            listed.append(name)
    matched = match_waiting(session, number, scope.id)
    return {"matched": matched, "known": _give(session, number, scope.id, listed)}


def _give(session: Session, number: int, rollout_id: int, names: Sequence[str]) -> int:
    """Give listed names to the people whose they are; how many of the names are somebody's."""
    people = matcher(session, rollout_id)
    found = [(name, people.person_of(name)) for name in dict.fromkeys(names)]
    owned = [(name, person.id) for name, person in found if person is not None]
    for name, person_id in owned:
        give_name(session, number, rollout_id, name, person_id)
    return len(owned)


def undo(session: Session, imported: Import, _scope: Scope) -> None:
    """Put everything back as it was."""
    restore(session, imported.number or 0)


IDS = ("user id", "systemuserid", "crm user id", "user")
USERS = ("user name", "login name", "login", "domain name")
EMAILS = (
    "e-mail", "email address", "e-mail address", "mail", "internal email address",
    "primary email", "user email", "email1",
)  # fmt: skip

kind = Kind(
    name="crm-users",
    title=N_("Users of the CRM"),
    about=N_(
        "The CRM’s own list of users: one row for each, with its id or user name and e-mail"
        " address. Logs that hold ids find their people by it."
    ),
    fields=(
        Field("id", N_("User id"), ACCOUNT, IDS, means=short_id),
        Field("username", N_("User name"), ACCOUNT, USERS),
        Field("email", N_("E-mail address"), ACCOUNT, EMAILS, required=True),
    ),
    either=((("id",), ("username",)),),
    check=check,
    grouped=False,
    example=(
        "id,username,email\n"
        "005A00000012345,dana@harbour.example.crm,dana@harbour.example\n"
        "005A00000067890,olof@harbour.example.crm,olof@harbour.example\n"
    ),
)

importer = Importer(kind, known, RowCollector, StagedRow, apply, undo)
