"""How a file will be read: what was found out, what was chosen, and what must still be asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from core.clock import time_zones
from core.forms import Problem, Refusal, refuse
from core.i18n import _
from core.imports.dates import (
    CalendarFound,
    Order,
    carries_no_zone,
    guess_calendar,
    guess_order,
)
from core.imports.decode import Encoding
from core.imports.dialect import COLUMNS, Dialect, Record, headings
from core.imports.kind import LOCAL_DAY, MOMENT, Field, Kind, Reading
from core.imports.layout import SPREADSHEET, Layout, Said, find_layout, records
from core.imports.matching import match_columns
from core.imports.source import Source, source_of
from core.imports.stage import Column, columns_of

SAMPLE: Final = 1000
COLUMN: Final = "column-"
"""Before the name of a field: what its choice of column is called."""


@dataclass(frozen=True)
class Options:
    """What somebody chose; whatever is empty is found out. `columns` is field to heading."""

    encoding: str = ""
    delimiter: str = ""
    header_line: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    zone: str = ""
    order: str = ""
    mark: str = ""
    language: str = ""
    part: str = ""
    calendar: str = ""
    source: str = ""

    def merged(self, earlier: "Options") -> "Options":
        """These choices, and where there is none the `earlier` ones.

        What was said of the columns and times of another source says nothing of these.
        """
        if self.source and self.source != earlier.source:
            return self
        mine = {name: value for name, value in vars(self).items() if value}
        return replace(earlier, **{**mine, "columns": {**earlier.columns, **self.columns}})


@dataclass(frozen=True)
class Plan:
    """How the file will be read. Rows can be checked once `problems` is empty.

    `kind` is the kind of file as its `source` writes it.
    """

    kind: Kind
    source: Source
    layout: Layout
    headings: tuple[str, ...]
    chosen: Mapping[str, str]
    columns: tuple[Column, ...]
    order: Order
    calendar: CalendarFound
    mark: str
    zone: str
    zone_asked: bool
    problems: tuple[Problem, ...]

    @property
    def encoding(self) -> Encoding:
        """How the letters of the file are written."""
        return self.layout.encoding

    @property
    def dialect(self) -> Dialect:
        """What stands between the cells of a text, and the line of the headings."""
        return self.layout.dialect

    def reading(self, base: Reading) -> Reading:
        """`base` completed by what this file needs."""
        zone = ZoneInfo(self.zone) if self.zone else None
        order, calendar = self.order.order, self.calendar.name
        return replace(base, file_zone=zone, order=order, calendar=calendar, mark=self.mark)


def make_plan(path: Path, kind: Kind, options: Options, language: str) -> Plan:
    """Find out how to read the file at `path` as a `kind`.

    Raises `Refusal` where it cannot be read at all; what has to be chosen is in `problems`.
    """
    said = Said(options.encoding, options.delimiter, options.header_line, options.part)
    layout = find_layout(path, said, options.language or language)
    found, first = _first_rows(path, layout)
    source = source_of(kind, found, options.source)
    kind = source.narrowed(kind)
    matched = match_columns(found, kind.aliases())
    chosen = _chosen(matched.chosen, options, found)
    columns = columns_of(kind, found, chosen)
    ways = _ways_of_writing(path, layout, _Texts(columns, first), options)
    zone = options.zone or (source.zone if ways["zone_asked"] else "")
    plan = Plan(kind, source, layout, found, chosen, columns, **ways, zone=zone, problems=())
    several = {name: heads for name, heads in matched.several.items() if name not in chosen}
    return replace(plan, problems=tuple(_problems(plan, options, several)))


def _ways_of_writing(
    path: Path, layout: Layout, texts: "_Texts", options: Options
) -> dict[str, Any]:
    """How days and numbers are written, and whether moments need a time zone."""
    found = guess_calendar(texts.of(_is_dated))
    calendar = replace(found, name=options.calendar) if options.calendar else found
    order = Order(options.order) if options.order else _order(texts, path, layout)
    return {
        "order": order,
        "calendar": calendar,
        "mark": options.mark or layout.decimal_mark(texts.of(_is_counted)),
        "zone_asked": carries_no_zone(texts.of(_is_timed), order.order, calendar.name),
    }


def rows_of(path: Path, plan: Plan) -> Iterator[Record]:
    """The rows of the file below its headings."""
    found = records(path, plan.layout)
    next(found, None)
    return found


def _first_rows(path: Path, layout: Layout) -> tuple[tuple[str, ...], list[list[str]]]:
    """The headings, and the cells of the first rows that can be used."""
    found = records(path, layout)
    header = next(found, None)
    if header is None or not header.cells:
        raise refuse("file", _("The file holds no headings. Its first row must name the columns."))
    if header.problem:
        words = {"line": header.line, "problem": header.problem}
        raise refuse("file", _("Row %(line)s, the headings: %(problem)s") % words)
    if len(header.cells) > COLUMNS:
        words = {"count": len(header.cells), "limit": COLUMNS}
        raise refuse("file", _("The file has %(count)s columns; %(limit)s can be read.") % words)
    usable = (record.cells for record in found if not record.problem)
    return headings(header), list(islice(usable, SAMPLE))


def _chosen(matched: Mapping[str, str], options: Options, found: tuple[str, ...]) -> dict[str, str]:
    named = {name: _heading(heading, found) for name, heading in options.columns.items()}
    taken = set(named.values())
    rest = {name: head for name, head in matched.items() if head not in taken}
    return {name: head for name, head in {**rest, **named}.items() if head}


def _heading(wanted: str, found: tuple[str, ...]) -> str:
    # "Column 2" points at the second column, whatever else it is called.
    close = [h for h in found if h.casefold() == wanted.strip().casefold()]
    numbered = [h for h in found if h.startswith(f"{wanted.strip()} (")]
    return next(iter([*close, *numbered]), wanted)


@dataclass(frozen=True)
class _Texts:
    """The first cells of the chosen columns."""

    columns: tuple[Column, ...]
    rows: list[list[str]]

    def of(self, wanted: Any) -> list[str]:
        return [
            row[column.position]
            for column in self.columns
            if wanted(column.field)
            for row in self.rows
            if row[column.position]
        ]


def _order(texts: _Texts, path: Path, layout: Layout) -> Order:
    guessed = guess_order(texts.of(_is_dated))
    if guessed.order is not None or len(texts.rows) < SAMPLE:
        return guessed
    # Every date so far reads both ways: only the rest of the file can tell.
    places = [column.position for column in texts.columns if _is_dated(column.field)]
    rows = (record.cells for record in records(path, layout) if not record.problem)
    return guess_order(row[place] for row in rows for place in places)


def _is_dated(field: Field) -> bool:
    return field.dated


def _is_timed(field: Field) -> bool:
    return field.reads in (LOCAL_DAY, MOMENT)


def _is_counted(field: Field) -> bool:
    return field.counted


def _problems(
    plan: Plan, options: Options, several: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    yield from _problems_of_layout(plan, options)
    yield from _problems_of_columns(plan, options, several)
    yield from _problems_of_dates(plan)
    if plan.zone and plan.zone not in time_zones():
        yield Problem("zone", _("“%(name)s” is not a time zone.") % {"name": plan.zone})
    elif plan.zone_asked and not plan.zone:
        yield Problem("zone", _("The times carry no time zone. Say which one the file is in."))


def _problems_of_dates(plan: Plan) -> Iterator[Problem]:
    if plan.order.order is None:
        sentence = _("Every date reads both ways. Say whether the day or the month comes first.")
        yield Problem("order", sentence)
    if plan.calendar.name is None:
        words = {"dates": ", ".join(plan.calendar.evidence)}
        sentence = _("The dates are of several calendars: %(dates)s. Say which one to read.")
        yield Problem("calendar", sentence % words)


def _problems_of_layout(plan: Plan, options: Options) -> Iterator[Problem]:
    if plan.layout.asked:
        parts = {"names": _listed(plan.layout.parts)}
        sheets = _("Several sheets hold rows: %(names)s. Say which one to read.")
        lists = _("Several lists hold rows: %(names)s. Say which one to read.")
        yield Problem("part", (sheets if plan.layout.form == SPREADSHEET else lists) % parts)
    if plan.dialect.asked and not options.header_line:
        words = {"line": plan.dialect.header_line, "names": _listed(plan.headings)}
        sentence = _(
            "The file does not begin with its headings. Line %(line)s looks like them: %(names)s."
            " Say on which line they stand."
        )
        yield Problem("header_line", sentence % words)


def _problems_of_columns(
    plan: Plan, options: Options, several: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    kind = plan.kind
    for name, heads in several.items():
        words = {"field": _(kind.field(name).label), "names": _listed(heads)}
        sentence = _("Several columns could be “%(field)s”: %(names)s. Choose one.")
        yield Problem(f"{COLUMN}{name}", sentence % words)
    for name, head in plan.chosen.items():
        if head not in plan.headings:
            words = {"name": head, "names": _listed(plan.headings)}
            sentence = _("There is no column “%(name)s”. The file has: %(names)s.")
            yield Problem(f"{COLUMN}{name}", sentence % words)
    for name in options.columns:
        if name not in kind.aliases():
            words = {"name": name, "names": ", ".join(kind.aliases())}
            sentence = _("There is no field “%(name)s”. The fields are: %(names)s.")
            yield Problem("column", sentence % words)
    missing = kind.missing(plan.chosen)
    if missing and not several:
        words = {"fields": ", ".join(missing.values()), "names": _listed(plan.headings)}
        sentence = _("Choose a column for: %(fields)s. The file has: %(names)s.")
        yield Problem(f"{COLUMN}{next(iter(missing))}", sentence % words)


def _listed(names: Iterable[str]) -> str:
    shown = list(names)
    return ", ".join(shown[:12]) + (" …" if len(shown) > 12 else "")


def raise_problems(plan: Plan) -> None:
    """Raise `Refusal` while there is still something to choose."""
    if plan.problems:
        raise Refusal(*plan.problems)
