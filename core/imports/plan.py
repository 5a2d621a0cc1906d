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
from core.imports.dates import Order, carries_no_zone, guess_order
from core.imports.decode import ENCODINGS, Encoding, chunks_of, guess_encoding, head_of, refusal
from core.imports.dialect import (
    COLUMNS,
    DELIMITERS,
    WHITESPACE,
    Dialect,
    Record,
    guess_dialect,
    headings,
    records,
)
from core.imports.digits import decimal_mark
from core.imports.kind import LOCAL_DAY, MOMENT, Field, Kind, Reading
from core.imports.matching import match_columns
from core.imports.stage import Column, columns_of

SAMPLE: Final = 1000
FIRST_LINES: Final = 200
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

    def merged(self, earlier: "Options") -> "Options":
        """These choices, and where there is none the `earlier` ones."""
        mine = {name: value for name, value in vars(self).items() if value}
        return replace(earlier, **{**mine, "columns": {**earlier.columns, **self.columns}})


@dataclass(frozen=True)
class Plan:
    """How the file will be read. Rows can be checked once `problems` is empty."""

    encoding: Encoding
    dialect: Dialect
    headings: tuple[str, ...]
    chosen: Mapping[str, str]
    columns: tuple[Column, ...]
    order: Order
    mark: str
    zone: str
    zone_asked: bool
    problems: tuple[Problem, ...]

    def reading(self, base: Reading) -> Reading:
        """`base` completed by what this file needs."""
        zone = ZoneInfo(self.zone) if self.zone else None
        return replace(base, file_zone=zone, order=self.order.order, mark=self.mark)


def make_plan(path: Path, kind: Kind, options: Options, language: str) -> Plan:
    """Find out how to read the file at `path` as a `kind`.

    Raises `Refusal` where it cannot be read at all; what has to be chosen is in `problems`.
    """
    sentence = refusal(head_of(path))
    if sentence:
        raise refuse("file", sentence)
    encoding = _encoding(path, options, options.language or language)
    dialect = _dialect(path, encoding, options)
    found = _headings(path, encoding, dialect)
    matched = match_columns(found, kind.aliases())
    chosen = _chosen(matched.chosen, options, found)
    columns = columns_of(kind, found, chosen)
    plan = Plan(
        encoding=encoding,
        dialect=dialect,
        headings=found,
        chosen=chosen,
        columns=columns,
        **_ways_of_writing(path, encoding, dialect, columns, options),
        zone=options.zone,
        problems=(),
    )
    several = {name: heads for name, heads in matched.several.items() if name not in chosen}
    return replace(plan, problems=tuple(_problems(plan, kind, options, several)))


def _ways_of_writing(
    path: Path, encoding: Encoding, dialect: Dialect, columns: tuple[Column, ...], options: Options
) -> dict[str, Any]:
    """How days and numbers are written, and whether moments need a time zone."""
    texts = _texts(path, encoding, dialect, columns)
    order = Order(options.order) if options.order else _order(texts, path, encoding, dialect)
    timed = texts.of(lambda field: field.reads in (LOCAL_DAY, MOMENT))
    return {
        "order": order,
        "mark": options.mark or decimal_mark(texts.of(lambda f: f.counted), dialect.delimiter),
        "zone_asked": carries_no_zone(timed, order.order),
    }


def rows_of(path: Path, plan: Plan) -> Iterator[Record]:
    """The rows of the file below its headings."""
    found = records(lines_of(path, plan.encoding.name), plan.dialect)
    next(found, None)
    return found


def lines_of(path: Path, encoding: str) -> Iterator[str]:
    """The lines of the file without their ends, whichever ends they have."""
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        for line in file:
            yield line.rstrip("\n")


def _encoding(path: Path, options: Options, language: str) -> Encoding:
    if options.encoding:
        if options.encoding not in ENCODINGS:
            raise refuse("encoding", _("Choose one of the letters that are offered."))
        return Encoding(options.encoding, True)
    return guess_encoding(chunks_of(path), language)


def _dialect(path: Path, encoding: Encoding, options: Options) -> Dialect:
    if options.delimiter and options.delimiter not in (*DELIMITERS, WHITESPACE):
        raise refuse("delimiter", _("Choose one of the separators that are offered."))
    first = list(islice(lines_of(path, encoding.name), FIRST_LINES))
    found = guess_dialect(first, options.delimiter)
    return replace(found, header_line=options.header_line) if options.header_line else found


def _headings(path: Path, encoding: Encoding, dialect: Dialect) -> tuple[str, ...]:
    header = next(records(lines_of(path, encoding.name), dialect), None)
    if header is None:
        raise refuse("file", _("The file holds no headings. Its first row must name the columns."))
    if header.problem:
        words = {"line": header.line, "problem": header.problem}
        raise refuse("file", _("Row %(line)s, the headings: %(problem)s") % words)
    if len(header.cells) > COLUMNS:
        words = {"count": len(header.cells), "limit": COLUMNS}
        raise refuse("file", _("The file has %(count)s columns; %(limit)s can be read.") % words)
    return headings(header)


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


def _texts(path: Path, encoding: Encoding, dialect: Dialect, columns: tuple[Column, ...]) -> _Texts:
    usable = _usable_rows(path, encoding, dialect)
    return _Texts(columns, list(islice(usable, SAMPLE)))


def _usable_rows(path: Path, encoding: Encoding, dialect: Dialect) -> Iterator[list[str]]:
    found = records(lines_of(path, encoding.name), dialect)
    next(found, None)
    return (record.cells for record in found if not record.problem)


def _order(texts: _Texts, path: Path, encoding: Encoding, dialect: Dialect) -> Order:
    guessed = guess_order(texts.of(_is_dated))
    if guessed.order is not None or len(texts.rows) < SAMPLE:
        return guessed
    # Every date so far reads both ways: only the rest of the file can tell.
    places = [column.position for column in texts.columns if _is_dated(column.field)]
    rows = _usable_rows(path, encoding, dialect)
    return guess_order(row[place] for row in rows for place in places)


def _is_dated(field: Field) -> bool:
    return field.dated


def _problems(
    plan: Plan, kind: Kind, options: Options, several: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    yield from _problems_of_headings(plan, options)
    yield from _problems_of_columns(plan, kind, options, several)
    if plan.order.order is None:
        sentence = _("Every date reads both ways. Say whether the day or the month comes first.")
        yield Problem("order", sentence)
    if plan.zone and plan.zone not in time_zones():
        yield Problem("zone", _("“%(name)s” is not a time zone.") % {"name": plan.zone})
    elif plan.zone_asked and not plan.zone:
        yield Problem("zone", _("The times carry no time zone. Say which one the file is in."))


def _problems_of_headings(plan: Plan, options: Options) -> Iterator[Problem]:
    if plan.dialect.asked and not options.header_line:
        words = {"line": plan.dialect.header_line, "names": _listed(plan.headings)}
        sentence = _(
            "The file does not begin with its headings. Line %(line)s looks like them: %(names)s."
            " Say on which line they stand."
        )
        yield Problem("header_line", sentence % words)


def _problems_of_columns(
    plan: Plan, kind: Kind, options: Options, several: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
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
