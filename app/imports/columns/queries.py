"""How a file is read so far: the choices made, those there are, and its first rows."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo, available_timezones

from sqlmodel import Session

from app.importers import registry
from core.calendars.years import CALENDARS
from core.forms import Problem
from core.i18n import N_, _, language
from core.imports.dates import DMY, read_date
from core.imports.decode import ENCODINGS
from core.imports.dialect import WHITESPACE
from core.imports.kind import Field
from core.imports.layout import SPREADSHEET, TEXT
from core.imports.plan import COLUMN, Plan, rows_of
from core.imports.preview import Preview, place_of, preview
from core.imports.source import Source
from core.imports.stage import Rules
from core.imports.tables import Import
from core.imports.unreadable import Unreadable
from core.imports.uploads import commands as uploads
from core.numbers import Format

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class ReadSoFar:
    """An import's file as it would be read now.

    `open` is what is still to be chosen, `asked` are the fields there is a use for, and `place` is
    where the rollout counts its days.
    """

    plan: Plan
    open: tuple[Problem, ...]
    asked: tuple[Field, ...]
    place: str


def read_so_far(session: Session, imported: Import) -> ReadSoFar:
    """How the file is read; times without a zone are the rollout's until somebody says else."""
    plan = uploads.plan_of(session, registry, imported)
    zone = registry.scope(session, imported.scope_id).zone
    filled = replace(plan, zone=zone) if plan.zone_asked and not plan.zone else plan
    asked = plan.kind.asked(plan.chosen)
    return ReadSoFar(filled, plan.problems, asked, place_of(ZoneInfo(zone)))


def first_rows(session: Session, imported: Import, plan: Plan, limit: int, *, on: date) -> Preview:
    """The first rows as they stand and as they will be kept; none before the columns are known."""
    importer, scope = registry[imported.kind], registry.scope(session, imported.scope_id)
    known = importer.known(session, scope, imported.target)
    rules = Rules(plan.kind, plan.columns, plan.reading(scope.reading(on)), known)
    rows = () if plan.kind.missing(plan.chosen) else rows_of(Path(imported.path), plan)
    return preview(rows, rules, importer, limit)


def choices_made(imported: Import, plan: Plan) -> dict[str, str]:
    """What the form shows as chosen."""
    options = uploads.options_of(imported)
    columns = {f"{COLUMN}{name}": heading for name, heading in plan.chosen.items()}
    made = {**vars(options), "header_line": plan.dialect.header_line, "zone": plan.zone, **columns}
    made["part"] = "" if plan.layout.asked else plan.layout.part
    made["source"] = plan.source.name
    return {name: str(value) for name, value in made.items() if name != "columns"}


def choices(plan: Plan) -> dict[str, Any]:
    """What can be chosen of the file as a whole; what its format has none of is empty."""
    found = _("found: %(what)s")
    zones = [] if plan.zone_asked else [("", _("every time says its own"))]
    return {
        "plan": plan,
        "sources": [(source.name, _title(source)) for source in plan.kind.sources],
        **_of_format(plan, found),
        "zones": [*zones, *((zone, zone) for zone in sorted(available_timezones()))],
        "orders": [("", _order_found(plan)), ("dmy", _("Day, month, year")),
                   ("mdy", _("Month, day, year"))],
        "calendars": [("", _calendar_found(plan)), *_named(CALENDARS)],
        "calendar_example": _example(plan),
        "marks": [("", found % {"what": _MARKS[plan.mark]}), *_MARKS.items()],
    }  # fmt: skip


def _title(source: Source) -> str:
    if source.verified:
        return _(source.title)
    return _("%(title)s (not checked against a real file)") % {"title": _(source.title)}


def _of_format(plan: Plan, found: str) -> dict[str, Any]:
    layout = plan.layout
    letters = _(ENCODINGS.get(plan.encoding.name, plan.encoding.name))
    separator = _(_SEPARATORS.get(plan.dialect.delimiter, plan.dialect.delimiter))
    parts = [
        *([("", _("Choose"))] if layout.asked else []),
        *((name, name) for name in layout.parts),
    ]
    encodings = [("", found % {"what": letters}), *_named(ENCODINGS)]
    delimiters = [("", found % {"what": separator}), *_named(_SEPARATORS)]
    return {
        "parts": parts if len(layout.parts) > 1 else [],
        "part_label": _("Sheet") if layout.form == SPREADSHEET else _("List"),
        "encodings": [] if layout.form == SPREADSHEET else encodings,
        "delimiters": delimiters if layout.form == TEXT else [],
        "has_lines": layout.form in (TEXT, SPREADSHEET),
    }


_SEPARATORS: Final = {
    ",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("vertical bar"),
    WHITESPACE: N_("blanks"),
}  # fmt: skip


_MARKS: Final = {".": "1,234.56", ",": "1.234,56"}


def _named(names: dict[str, str]) -> Choices:
    return [(value, _(words)) for value, words in names.items()]


def _order_found(plan: Plan) -> str:
    if plan.order.order is None:
        return _("Choose")
    if plan.order.order == "mdy":
        return _("found: month, day, year")
    return _("found: day, month, year")


def _calendar_found(plan: Plan) -> str:
    if plan.calendar.name is None:
        return _("Choose")
    return _("found: %(what)s") % {"what": _(CALENDARS[plan.calendar.name])}


def _example(plan: Plan) -> str:
    """A date of the file beside the day it stands for: "1405/08/25 → 16 Nov 2026"."""
    for text in plan.calendar.evidence:
        try:
            value = read_date(text, plan.order.order or DMY, plan.calendar.name)
        except Unreadable:
            continue
        day = value.date() if isinstance(value, datetime) else value
        return f"{text} → {Format(language()).day(day)}"
    return ""
