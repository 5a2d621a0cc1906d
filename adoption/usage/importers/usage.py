"""Use of the CRM: any file with a user and a time, or a user, a day and a count."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, insert, update
from sqlmodel import Session, col, select

from adoption.usage.commands import refresh
from adoption.usage.importers.sources import SOURCES, source_called
from adoption.usage.queries import ADDED
from adoption.usage.tables import Cover, UsageWeek
from adoption.usage.usage_days import Cover as Applied
from adoption.usage.usage_days import visible_spans
from adoption.usage.weeks.added_up import TAKES, AddedUp
from adoption.usage.weeks.collected import Knowledge, UsageDays
from adoption.usage.weeks.commands import carry
from adoption.usage.weeks.queries import actions_of_day
from core.i18n import N_, _
from core.imports.importer import Bulk, Importer, Scope
from core.imports.kind import (
    ACCOUNT,
    FLAG,
    LOCAL_DAY,
    TEXT,
    WHOLE,
    Field,
    Kind,
    Reading,
    Remark,
    Values,
)
from core.imports.rows.commands import Upsert, restore, write
from core.imports.rows.tables import ImportChange
from core.imports.tables import APPLIED, Import
from rollout.people.queries import matcher, waits_for_a_person
from rollout.people.record_ids import short_id
from rollout.people.tables import Account, Person, RosterEntry
from rollout.tables import Phase

USERS = (
    "user name", "username", "user", "e-mail", "email", "email address", "user e-mail",
    "org:resource", "resource", "account", "login", "login name", "seller", "owner", "created by",
    "changed by", "modified by", "acting user", "user id", "benutzer", "utente", "utilisateur",
    "usuario", "gebruiker", "کاربر", "نام", "שם", "ชื่อ", "ผู้ใช้",
)  # fmt: skip
TIMES = (
    "timestamp", "time:timestamp", "login time", "logintime", "login timestamp", "datetime",
    "date time", "date/time", "occurred at", "created at", "createdat", "changed date",
    "timestamp derived", "date modified", "created on", "zeit", "ora", "heure", "hora", "زمان",
)  # fmt: skip
DATES = (
    "day", "activity date", "login date", "datum", "data", "jour", "fecha", "تاریخ", "תאריך",
    "วันที่",
)  # fmt: skip
COUNTS = (
    "logins", "actions", "events", "number of actions", "total", "times", "activities", "hits",
    "anzahl", "تعداد", "ورود", "تعداد ورود", "כניסות", "จำนวนครั้ง",
)  # fmt: skip
EVENTS = ("activity", "event type", "concept:name", "action", "operation", "type")

DAY_OF_USE = N_("Day of use")


def known(session: Session, scope: Scope, target: Mapping[str, Any]) -> Knowledge:
    """The rollout's people and CRM names; whether unknown names become people."""
    return Knowledge(matcher(session, scope.id), bool(target.get("add_people")))


def check(values: Values, _reading: Reading, known: Knowledge) -> Sequence[Remark]:
    """One day for each row; remarks on people who had left by then."""
    values["day"] = values["time"] if "time" in values else values["date"]
    person = known.matcher.person_of(values["user"])
    if person is None or person.leaves is None or person.leaves >= values["day"]:
        return ()
    words = {"name": person.name, "left": person.leaves, "day": values["day"]}
    sentence = _("%(name)s left on %(left)s, before %(day)s.") % words
    return (Remark("user", _("The person had left by that day."), sentence),)


def until(known: Knowledge, account: str) -> date | None:
    """The last day on which a user name gives `check` nothing to remark on."""
    person = known.matcher.person_of(account)
    return person.leaves if person else None


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Let this import speak for its days, and remember the names it brought."""
    _remember_accounts(session, imported, scope)
    added = _add_people(session, imported, scope) if imported.target.get("add_people") else 0
    _cover(session, imported, scope)
    refresh(session, scope.id, _first_day(imported))
    return {ADDED: added} if added else {}


def _first_day(imported: Import) -> date | None:
    day = imported.counts.get("first_day")
    return date.fromisoformat(day) if day else None


def _accounts_of(session: Session, imported: Import) -> list[str]:
    query = select(UsageWeek.account).where(UsageWeek.import_number == imported.number)
    return sorted(set(session.exec(query.distinct())))


def _remember_accounts(session: Session, imported: Import, scope: Scope) -> None:
    there = set(session.exec(select(Account.name).where(Account.rollout_id == scope.id)))
    people = matcher(session, scope.id)
    new = [name for name in _accounts_of(session, imported) if name not in there]
    found = [(name, people.person_of(name)) for name in new]
    rows = [
        {"rollout_id": scope.id, "name": name, "person_id": person.id if person else None}
        for name, person in found
    ]
    if rows:
        session.execute(insert(Account), rows)


def _add_people(session: Session, imported: Import, scope: Scope) -> int:
    phase = session.get_one(Phase, imported.target["phase"])
    joins = phase.go_live or date.fromisoformat(imported.counts["first_day"])
    people, number = matcher(session, scope.id), imported.number or 0
    unknown = [name for name in _accounts_of(session, imported) if people.is_open(name)]
    for name in unknown:
        _add_person(session, number, scope.id, phase, joins, name)
    return len(unknown)


def _add_person(
    session: Session, number: int, rollout_id: int, phase: Phase, joins: date, name: str
) -> None:
    email = name if "@" in name else ""
    first = {"name": name, "email": email}
    key = {"rollout_id": rollout_id, "key": name}
    person_id = write(session, number, Upsert(Person, key, {}, first))
    entry = {"phase_id": phase.id, "person_id": person_id}
    write(session, number, Upsert(RosterEntry, entry, {"joins": joins}, {}))
    account = {"rollout_id": rollout_id, "name": name}
    write(session, number, Upsert(Account, account, {"person_id": person_id}, {}))


def _cover(session: Session, imported: Import, scope: Scope) -> None:
    source = imported.source
    ours = (col(Cover.rollout_id) == scope.id, col(Cover.source) == source)
    session.execute(delete(Cover).where(*ours))
    for span in visible_spans(_applied(session, scope.id, source)):
        session.add(
            Cover(
                rollout_id=scope.id,
                source=source,
                import_number=span.number,
                first_day=span.first_day,
                last_day=span.last_day,
            )
        )


def _applied(session: Session, rollout_id: int, source: str) -> list[Applied]:
    query = select(Import).where(
        Import.scope_id == rollout_id,
        Import.kind == kind.name,
        Import.source == source,
        Import.state == APPLIED,
    )
    found = [imported for imported in session.exec(query) if imported.counts.get("first_day")]
    both = _ends_inside_others(found)
    return [
        Applied(
            n := one.number or 0, one.order or 0, source, *_outer_days(one),
            {day: actions_of_day(session, n, day) for day in both if _holds(one, day)},
            [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in one.counts.get("gaps", [])],
        )
        for one in found
    ]  # fmt: skip


def _ends_inside_others(imports: Sequence[Import]) -> list[date]:
    """The first and last days of files that another file holds too: there, the fuller one wins."""
    ends = {day for one in imports for day in _outer_days(one)}
    return [day for day in ends if sum(_holds(one, day) for one in imports) > 1]


def _holds(imported: Import, day: date) -> bool:
    first, last = _outer_days(imported)
    return first <= day <= last


def _outer_days(imported: Import) -> tuple[date, date]:
    """The first and last day a file tells of; of a list of latest days that is its last one."""
    source = source_called(imported.source)
    first = "last_day" if source and source.snapshot else "first_day"
    counts = imported.counts
    return date.fromisoformat(counts[first]), date.fromisoformat(counts["last_day"])


def undo(session: Session, imported: Import, scope: Scope) -> None:
    """Let whatever stood on these days before speak again; people it added leave."""
    added = _written(session, imported, "person")
    if added:
        own = _written(session, imported, "account")
        matched_since = col(Account.person_id).in_(added), col(Account.id).not_in(own)
        session.execute(update(Account).where(*matched_since).values(person_id=None))
    restore(session, imported.number or 0)
    _cover(session, imported, scope)
    _forget_accounts(session, scope)
    refresh(session, scope.id, _first_day(imported))


def _forget_accounts(session: Session, scope: Scope) -> None:
    """Open names that no import in use has brought."""
    used = (
        select(col(UsageWeek.account))
        .join(Import, col(Import.number) == UsageWeek.import_number)
        .where(Import.scope_id == scope.id, Import.state == APPLIED)
    )
    ours = col(Account.rollout_id) == scope.id, waits_for_a_person()
    session.execute(delete(Account).where(*ours, col(Account.name).not_in(used)))


def _written(session: Session, imported: Import, table_name: str) -> list[int]:
    query = select(ImportChange.key).where(
        ImportChange.import_number == imported.number, ImportChange.table_name == table_name
    )
    return list(session.exec(query))


def name_of(known: Knowledge, account: str) -> str | None:
    """The name of the person an account belongs to."""
    person = known.matcher.person_of(account)
    return person.name if person else None


kind = Kind(
    name="usage",
    title=N_("Use of the CRM"),
    about=N_("One row for each thing somebody did, or for each person and day with a count."),
    fields=(
        Field(
            "user",
            N_("User name"),
            ACCOUNT,
            USERS,
            required=True,
            becomes=N_("Person"),
            means=short_id,
        ),
        Field("time", N_("Time"), LOCAL_DAY, TIMES, becomes=DAY_OF_USE),
        Field("date", N_("Date"), LOCAL_DAY, DATES, becomes=DAY_OF_USE),
        Field("count", N_("Number of actions"), WHOLE, COUNTS),
        Field("event", N_("What was done"), TEXT, EVENTS, kept=False),
        Field("key", N_("Key action (yes or no)"), FLAG, ("key action",)),
    ),
    either=((("time",), ("date",)),),
    check=check,
    figures=(("user_days", N_("days of use to add")),),
    sources=SOURCES,
    example=(
        "user,time,event\n"
        "dana@harbour.example,2026-11-16T08:10:00+01:00,Opportunity updated\n"
        "olof@harbour.example,2026-11-16T09:25:00+01:00,Customer card opened\n"
        "dana@harbour.example,2026-11-17T08:02:00+01:00,Opportunity won\n"
    ),
)

importer = Importer(
    kind,
    known,
    UsageDays,
    UsageWeek,
    apply,
    undo,
    name_of=name_of,
    bulk=Bulk(TAKES, AddedUp, until),
    carry=carry,
)
