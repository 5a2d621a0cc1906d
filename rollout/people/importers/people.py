"""People: who there is, in which team, under which CRM names, and in which group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import (
    ACCOUNT,
    ACCOUNTS,
    DAY,
    TEXT,
    Field,
    Kind,
    Reading,
    Remark,
    Unusable,
    Values,
)
from core.imports.rows.commands import RowCollector, Upsert, restore, staged, write
from core.imports.rows.tables import StagedRow
from core.imports.tables import Import
from rollout.people.account_matching import Matcher
from rollout.people.commands import give_name, match_waiting
from rollout.people.queries import matcher
from rollout.people.record_ids import short_id
from rollout.people.tables import Person, RosterEntry, Team

REPLACES = "replaces"
PLAIN = ("name", "email", "role", "site", "manager", "joins", "leaves", "language")


@dataclass
class Knowledge:
    """Who is there already, and what this file has said so far."""

    matcher: Matcher
    stand_ins: frozenset[str] = frozenset()
    keys: set[str] = field(default_factory=set)
    emails: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)


def known(session: Session, scope: Scope, _target: Mapping[str, Any]) -> Knowledge:
    """The rollout's people, their addresses and their CRM names."""
    found = matcher(session, scope.id)
    people = found.people
    emails = {person.email: person.key for person in people.values() if person.email}
    accounts = {name: people[owner].key for name, owner in found.accounts.items()}
    return Knowledge(found, _stand_ins(found), emails=emails, accounts=accounts)


def _stand_ins(found: Matcher) -> frozenset[str]:
    """The keys of people made from a log: all that is known of them is their CRM name."""
    return frozenset(
        person.key
        for person in found.people.values()
        if person.email in ("", person.key) and found.accounts.get(person.key) == person.id
    )


def check(values: Values, _reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """Each key once, an address and a CRM name for one person only, dates in order.

    The address is the key of a person without one. A row that names the CRM name of somebody
    made from a log is that person, and says who they are.
    """
    key = str(values.setdefault("key", values.get("email")))
    if key in known.keys:
        words = {"key": key}
        raise Unusable("key", _("The key is here twice."), _("“%(key)s” is here twice.") % words)
    _check_dates(values)
    _check_email(values, known)
    for account in values.get("accounts", []):
        _claim(account, values, known)
    known.keys.add(key)
    return ()


def _check_dates(values: Values) -> None:
    joins, leaves = values.get("joins"), values.get("leaves")
    if joins and leaves and leaves < joins:
        raise Unusable("leaves", _("The person leaves before joining."))


def _check_email(values: Values, known: Knowledge) -> None:
    email, key = values.get("email", ""), values["key"]
    if email and "@" not in email:
        sentence = _("“%(email)s” is not an e-mail address.") % {"email": email}
        raise Unusable("email", _("The e-mail address has no @."), sentence)
    owner = known.emails.setdefault(email, key) if email else key
    if owner != key and not _is_found_again(owner, values, known):
        words = {"email": email, "key": owner}
        sentence = _("“%(email)s” belongs to “%(key)s” already.") % words
        raise Unusable("email", _("The e-mail address belongs to somebody else."), sentence)


def _claim(account: str, values: Values, known: Knowledge) -> None:
    owner = known.accounts.setdefault(account, values["key"])
    if owner != values["key"] and not _is_found_again(owner, values, known):
        words = {"account": account, "key": owner}
        sentence = _("“%(account)s” belongs to “%(key)s” already.") % words
        raise Unusable("accounts", _("The CRM user name belongs to somebody else."), sentence)


def _is_found_again(owner: str, values: Values, known: Knowledge) -> bool:
    """Whether this row says who the person made from a log is; then it will replace them."""
    taken = {person.key for person in known.matcher.people.values()}
    if owner not in known.stand_ins or values["key"] in taken:
        return False
    return bool(values.setdefault(REPLACES, owner) == owner)


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Write the people, put them into the group, and give them the use that was theirs."""
    number = imported.number or 0
    before = len(matcher(session, scope.id).people)
    for values in staged(session, number, kind):
        person_id = _write_person(session, number, scope.id, values)
        if "phase" in imported.target:
            _write_entry(session, number, imported.target["phase"], person_id, values)
        for account in values.get("accounts", []):
            give_name(session, number, scope.id, account, person_id)
    session.flush()
    added = len(matcher(session, scope.id).people) - before
    return {"added": added, "matched": match_waiting(session, number, scope.id)}


def _write_person(session: Session, number: int, rollout_id: int, values: Values) -> int:
    said = {name: values[name] for name in PLAIN if name in values}
    if "team" in values:
        team = {"rollout_id": rollout_id, "name": values["team"]}
        said["team_id"] = write(session, number, Upsert(Team, team, {}, {}))
    found = {"rollout_id": rollout_id, "key": values.get(REPLACES, values["key"])}
    return write(session, number, Upsert(Person, found, {**said, "key": values["key"]}, {}))


def _write_entry(
    session: Session, number: int, phase_id: int, person_id: int, values: Values
) -> None:
    dates: Values = {name: values[name] for name in ("joins", "leaves") if name in values}
    entry = {"phase_id": phase_id, "person_id": person_id}
    write(session, number, Upsert(RosterEntry, entry, dates, {}))


def undo(session: Session, imported: Import, _scope: Scope) -> None:
    """Put everything back as it was."""
    restore(session, imported.number or 0)


def _short_ids(names: list[str], _say: object) -> list[str]:
    return [short_id(name) for name in names]


KEYS = (
    "id",
    "person id",
    "employee id",
    "staff number",
    "personnel number",
    "username",
    "user name",
)
NAMES = ("full name", "display name", "person", "employee", "first and last name")
EMAILS = ("e-mail", "email address", "e-mail address", "mail")
TEAMS = ("department", "group", "unit")
ROLES = ("job title", "title", "position", "function")
SITES = ("location", "office", "city", "branch")
MANAGERS = ("line manager", "supervisor", "reports to")
CRM_NAMES = ("crm user names", "crm user name", "account", "login")
STARTS = ("start date", "joined", "hire date", "from")
ENDS = ("end date", "left", "leaving date", "until")

EXAMPLE = """\
key,name,email,team,role,site,manager,accounts,joins,leaves,language
1042,Dana Weber,dana@harbour.example,Direct sales,Seller,Bremen,Alice Moreau,dweber,2024-03-01,,en
1043,Olof Lindqvist,olof@harbour.example,Direct sales,Seller,Malmö,Alice Moreau,o.lindqvist,,,en
"""

kind = Kind(
    name="people",
    title=N_("People"),
    about=N_("One row for each person, known by a key of your company or by their e-mail address."),
    fields=(
        Field("key", N_("Key"), TEXT, KEYS),
        Field("name", N_("Name"), TEXT, NAMES, required=True),
        Field("email", N_("E-mail address"), ACCOUNT, EMAILS),
        Field("team", N_("Team"), TEXT, TEAMS),
        Field("role", N_("Role"), TEXT, ROLES),
        Field("site", N_("Site"), TEXT, SITES),
        Field("manager", N_("Manager"), TEXT, MANAGERS),
        Field("accounts", N_("CRM user names"), ACCOUNTS, CRM_NAMES, means=_short_ids),
        Field("joins", N_("Joins on"), DAY, STARTS),
        Field("leaves", N_("Leaves on"), DAY, ENDS),
        Field("language", N_("Language"), TEXT, ("lang", "locale")),
    ),
    either=((("key",), ("email",)),),
    check=check,
    example=EXAMPLE,
)

importer = Importer(kind, known, RowCollector, StagedRow, apply, undo)
