"""Records of customers: of each export only sums by day and team are kept."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import update
from sqlmodel import Session, col, select

from adoption.records.completeness import COMPLETE, Records
from adoption.records.sorts import SORT
from adoption.records.tables import RecordSum
from core.forms import refuse
from core.i18n import N_, _
from core.imports.importer import Importer, Scope
from core.imports.kind import ACCOUNT, DAY, TEXT, Field, Kind, Reading, Remark, Values
from core.imports.matching import look_alike, match_columns
from core.imports.queries import saved_options
from core.imports.stage import Kept, Tally
from core.imports.tables import Import
from core.imports.uploads.commands import options_of
from rollout.people.account_matching import Matcher
from rollout.people.queries import matcher
from rollout.people.tables import Person, Team

NO_TEAM: Final = 0


@dataclass(frozen=True)
class Knowledge:
    """Whose records these can be: people with their teams, and teams by name and size."""

    matcher: Matcher
    team_of: Mapping[int, int]
    teams: Mapping[str, int]
    sizes: Mapping[int, int]


def known(session: Session, scope: Scope, _target: Mapping[str, Any]) -> Knowledge:
    """The rollout's people and teams."""
    people = select(Person.id, Person.team_id).where(Person.rollout_id == scope.id)
    team_of = {person or 0: team or NO_TEAM for person, team in session.exec(people)}
    named = select(Team.name, Team.id).where(Team.rollout_id == scope.id)
    teams = {look_alike(name): number or NO_TEAM for name, number in session.exec(named)}
    sizes = Counter(team for team in team_of.values() if team != NO_TEAM)
    return Knowledge(matcher(session, scope.id), team_of, teams, sizes)


def check(values: Values, reading: Reading, _known: Knowledge) -> Sequence[Remark]:
    """A record stands as on the day of the export; without one, on the day it is read."""
    values.setdefault("taken", reading.on)
    return ()


class RecordSums:
    """Adds records up by day and team."""

    def __init__(self, known: Knowledge) -> None:
        """Start with none."""
        self._known = known
        self._records = Records(MUST, known.sizes)
        self._days: set[date] = set()

    def add(self, kept: Kept) -> None:
        """Take a record."""
        day = kept.values["taken"]
        self._days.add(day)
        self._records.add((day, self._team(kept.values)), kept.values)

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """The sums of import `number`."""
        for each in self._records.sums():
            yield {
                "import_number": number, "day": each.day, "team_id": each.team,
                "measure": each.measure, "yes": each.yes, "records": each.records,
                "people": each.people, "label": "",
            }  # fmt: skip

    @property
    def empty(self) -> bool:
        """Whether there is nothing to count in the records."""
        return next(self._records.sums(), None) is None

    def facts(self) -> dict[str, Any]:
        """The first and the last day of the exports."""
        return {
            "first_day": min(self._days).isoformat() if self._days else None,
            "last_day": max(self._days).isoformat() if self._days else None,
        }

    def _team(self, values: Values) -> int:
        """The team the file names, else that of the owner; a team nobody knows is none."""
        if "team" in values:
            return self._known.teams.get(look_alike(values["team"]), NO_TEAM)
        person = self._known.matcher.person_of(values["owner"]) if "owner" in values else None
        return self._known.team_of.get(person.id, NO_TEAM) if person else NO_TEAM


def whole(sums: RecordSums, tally: Tally, _on: date) -> None:
    """Refuse a file of which no column is one to count."""
    if tally.accepted and sums.empty:
        sentence = _(
            "Choose at least one column that must be filled, or the day of the last change."
        )
        raise refuse("column-name", sentence)


def apply(session: Session, imported: Import, scope: Scope) -> Mapping[str, Any]:
    """Name the fields by their headings, and count those that nobody ever filled."""
    for name, heading in _columns(session, imported, scope).items():
        if name in MUST:
            _name(session, imported.number or 0, name, heading)
    return {}


def _columns(session: Session, imported: Import, scope: Scope) -> dict[str, str]:
    """The field and heading of every column that was read."""
    headings = imported.counts.get("headings", [])
    saved = saved_options(session, scope.id, kind.name, headings)
    found = dict(match_columns(headings, kind.aliases()).chosen)
    found |= (saved.options.get("columns", {}) if saved else {}) | dict(
        options_of(imported).columns
    )
    return {name: heading for name, heading in found.items() if heading}


def _name(session: Session, number: int, name: str, heading: str) -> None:
    row = RecordSum
    mine = (col(row.import_number) == number, col(row.measure) == name)
    if session.scalars(select(row).where(*mine)).first() is None:
        _add_empty(session, number, name)
    session.execute(update(row).where(*mine).values(label=heading))


def _add_empty(session: Session, number: int, name: str) -> None:
    """A field that no record has makes every record incomplete."""
    rows = session.scalars(select(RecordSum).where(RecordSum.import_number == number)).all()
    places = {(row.day, row.team_id): row for row in rows}
    for (day, team), row in places.items():
        total = max(each.records for each in rows if (each.day, each.team_id) == (day, team))
        for measure in (name, COMPLETE):
            session.merge(RecordSum(
                import_number=number, day=day, team_id=team, measure=measure, yes=0,
                records=total, people=row.people,
            ))  # fmt: skip
    session.flush()


def undo(_session: Session, _imported: Import, _scope: Scope) -> None:
    """Nothing more: the sums of an import that is not in use are not read."""


OWNERS = ("owner name", "account owner", "assigned to", "assigned user", "responsible", "user")
CHANGES = (
    "last modified", "last modified date", "modified", "modified on", "last changed", "changed on",
    "updated", "updated at", "last activity date", "date modified",
)  # fmt: skip
IDS = ("id", "record id", "account id", "contact id", "customer number", "number")
NAMES = ("account name", "full name", "company", "company name", "customer", "subject")
EMAILS = ("e-mail", "email address", "e-mail address", "mail")
PHONES = ("telephone", "phone number", "mobile", "business phone")
TAKEN = ("export date", "exported on", "exported", "as of", "snapshot date", "day of the export")

_FIELDS: Final = (
    Field("name", N_("Name"), TEXT, NAMES),
    Field("email", N_("E-mail address"), TEXT, EMAILS),
    Field("phone", N_("Phone"), TEXT, PHONES),
    Field("address", N_("Address"), TEXT, ("street", "billing address", "city")),
    Field("industry", N_("Industry"), TEXT, ("branch", "sector")),
    Field("segment", N_("Segment"), TEXT, ("customer group", "class", "rating")),
    Field("next_step", N_("Next step"), TEXT, ("next activity", "next steps")),
    Field("field_1", N_("A further field that must be filled"), TEXT),
    Field("field_2", N_("A second further field"), TEXT),
    Field("field_3", N_("A third further field"), TEXT),
    Field("field_4", N_("A fourth further field"), TEXT),
)
MUST: Final = frozenset(field.name for field in _FIELDS)
"""Fields that count as such that must be filled, wherever a column was chosen for them."""

kind = Kind(
    name="records",
    title=N_("Records of customers"),
    about=N_(
        "One row for each account, contact, opportunity or reminder. Every column you choose from"
        " the name to the further fields counts as one that must be filled. Only sums are kept."
    ),
    fields=(
        Field("team", N_("Team"), TEXT, ("department", "owner team", "business unit")),
        Field("owner", N_("Owner"), ACCOUNT, OWNERS),
        Field("changed", N_("Last changed on"), DAY, CHANGES),
        Field("taken", N_("Day of the export"), DAY, TAKEN),
        Field("key", N_("Key"), TEXT, IDS),
        *_FIELDS,
        Field("due", N_("Reminder: due on"), DAY, ("due date", "due on", "deadline")),
        Field(
            "done", N_("Reminder: done on"), DAY, ("completed on", "completed date", "closed on")
        ),
    ),
    check=check,
    example=(
        "id,name,email,phone,industry,owner,last changed\n"
        "A-1001,Boatyard Nordholz,info@nordholz.example,+49 421 555 010,Boatyard,"
        "dana@harbour.example,2026-11-02\n"
        "A-1002,Marina Sund,,,Marina,olof@harbour.example,2025-12-19\n"
    ),
)

importer = Importer(kind, known, RecordSums, RecordSum, apply, undo, may_ask=(SORT,), whole=whole)
