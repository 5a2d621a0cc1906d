"""Rows one by one: usable, here twice, or not usable and why. Nothing is stored here."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from core.i18n import _
from core.imports.cells import read_cell
from core.imports.dialect import Record
from core.imports.kind import Field, Kind, Reading, Remark, Unusable, Values
from core.imports.unreadable import NotCounted, Unreadable


@dataclass(frozen=True, slots=True)
class Kept:
    """A usable row."""

    line: int
    last_line: int
    values: Values
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that is not used: where, why (equal for rows of the same sort), and the cells.

    One that is put `aside` has nothing wrong with it.
    """

    line: int
    last_line: int
    column: str
    reason: str
    sentence: str
    cells: list[str]
    aside: bool = False


@dataclass(frozen=True)
class Example:
    """The first row a reason was met in."""

    line: int
    last_line: int
    column: str
    sentence: str


@dataclass
class Tally:
    """Counts that always add up: rows = accepted + duplicates + all of rejected.

    `aside` are the reasons of the rejected rows that have nothing wrong with them.
    """

    rows: int = 0
    accepted: int = 0
    duplicates: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Example] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)

    def reject(self, row: Rejected) -> None:
        """Count a row that is not used."""
        self.rejected[row.reason] += 1
        if row.aside:
            self.aside.add(row.reason)
        example = Example(row.line, row.last_line, row.column, row.sentence)
        self.examples.setdefault(row.reason, example)

    def warn(self, record: Record, column: str, reason: str, sentence: str) -> None:
        """Count something odd about a row that is used."""
        self.warnings[reason] += 1
        example = Example(record.line, record.last_line, column, sentence)
        self.examples.setdefault(reason, example)

    def remark(self, reason: str, sentence: str) -> None:
        """Say something about the file as a whole: of line 0."""
        self.warnings[reason] += 1
        self.examples[reason] = Example(0, 0, "", sentence)


@dataclass(frozen=True)
class Column:
    """A field and where it stands in the file."""

    field: Field
    heading: str
    position: int


@dataclass(frozen=True)
class Rules:
    """Everything a row is checked by; `known` is what the kind knows of the database."""

    kind: Kind
    columns: tuple[Column, ...]
    reading: Reading
    known: Any = None


def columns_of(
    kind: Kind, headings: Iterable[str], chosen: Mapping[str, str]
) -> tuple[Column, ...]:
    """The columns `chosen` (field to heading) names, in the order of the kind's fields."""
    places = {heading: position for position, heading in enumerate(headings)}
    return tuple(
        Column(field, chosen[field.name], places[chosen[field.name]])
        for field in kind.fields
        if chosen.get(field.name) in places
    )


def check_rows(
    rows: Iterable[Record], rules: Rules, tally: Tally, reject: Callable[[Rejected], None]
) -> Iterator[Kept]:
    """The usable rows, counted in `tally`; each in which something is wrong goes to `reject`."""
    seen: set[bytes] = set()
    for record in rows:
        tally.rows += 1
        remarks: list[Remark] = []
        try:
            values = read_row(record, rules, remarks)
        except Unusable as error:
            row = _rejected(record, rules, error)
            tally.reject(row)
            if not row.aside:
                reject(row)
            continue
        if repeats(record, seen):
            tally.duplicates += 1
            continue
        tally.accepted += 1
        _warn(record, rules, tally, remarks)
        yield Kept(record.line, record.last_line, values, record.cells)


def read_row(record: Record, rules: Rules, remarks: list[Remark]) -> Values:
    """The values of a row; adds to `remarks` what is odd about it. Raises `Unusable`."""
    if record.problem:
        raise Unusable("", record.problem)
    values: Values = {}
    for column in rules.columns:
        text = record.cells[column.position]
        if text and not text.isspace():
            values[column.field.name] = _value(text, column, rules.reading, remarks)
        elif column.field.required and not column.field.blank:
            raise _empty(column)
    _one_of_each(values, rules)
    remarks.extend(rules.kind.check(values, rules.reading, rules.known))
    return values


def _value(text: str, column: Column, reading: Reading, remarks: list[Remark]) -> Any:
    try:
        return read_cell(text, column.field, column.heading, reading, remarks)
    except Unreadable as error:
        reason, aside = error.reason(column.heading), isinstance(error, NotCounted)
        raise Unusable(column.field.name, reason, str(error), aside) from None


def _empty(column: Column) -> Unusable:
    return Unusable(column.field.name, _("%(column)s is empty.") % {"column": column.heading})


def _one_of_each(values: Values, rules: Rules) -> None:
    for sets in rules.kind.either:
        if not any(values.keys() >= set(names) for names in sets):
            mapped = [c for c in rules.columns for names in sets if c.field.name in names]
            raise _empty(next((c for c in mapped if c.field.name not in values), mapped[0]))


def _rejected(record: Record, rules: Rules, error: Unusable) -> Rejected:
    heading = next((c.heading for c in rules.columns if c.field.name == error.field), "")
    lines = record.line, record.last_line
    return Rejected(*lines, heading, error.reason, error.sentence, record.cells, error.aside)


def repeats(record: Record, seen: set[bytes]) -> bool:
    """Whether a row equals, in every cell, one that was asked about before."""
    cells = "\x1f".join(record.cells).encode("utf-8", "surrogatepass")
    key = blake2b(cells, digest_size=12).digest()
    if key in seen:
        return True
    seen.add(key)
    return False


def _warn(record: Record, rules: Rules, tally: Tally, remarks: list[Remark]) -> None:
    headings = {c.field.name: c.heading for c in rules.columns}
    if record.last_line > record.line:
        words = {"line": record.line, "last": record.last_line}
        sentence = _("Row %(line)s covers the lines %(line)s to %(last)s.") % words
        tally.warn(record, "", _("A cell holds a line break."), sentence)
    for remark in remarks:
        tally.warn(record, headings.get(remark.field, ""), remark.reason, remark.sentence)
