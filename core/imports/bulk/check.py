"""Check a large file: its plain rows all together, the others one by one like those of any file.

Nothing here knows better than the row by row check what a cell means: what a text stands for is
asked once for each different text, and whatever could be wrong or odd goes the other way. Why it
is done like this: docs/decisions/usage-at-size.md.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.imports.bulk import scan
from core.imports.bulk.lines import lines_at, marks_of, numbers_of, repeated, rows_in, tidy
from core.imports.bulk.plain_file import NotPlain, PlainFile, plain_file
from core.imports.bulk.scan import Meaning
from core.imports.cells import read_cell
from core.imports.dialect import Record, single_lines
from core.imports.importer import Bulk, BulkCollector
from core.imports.kind import ACCOUNT, Remark
from core.imports.plan import Plan
from core.imports.stage import Column, Kept, Rejected, Rules, Tally, check_rows, read_row, repeats
from core.imports.unreadable import Unreadable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from numpy import int64
    from numpy.typing import NDArray

Watch = Callable[[Iterator[Record]], Iterator[Record]]


@dataclass(frozen=True)
class Source:
    """A file, how it is read, what its rows are checked by, and how its kind takes many of them."""

    path: Path
    plan: Plan
    rules: Rules
    bulk: Bulk


@contextmanager
def checked_in_bulk(
    source: Source, tally: Tally, reject: Callable[[Rejected], None], watch: Watch
) -> Iterator[BulkCollector]:
    """What can be used of a large file, until the block ends; counted in `tally`.

    `watch` sees every row that is read one by one. Raises `NotPlain` before anything is counted.
    """
    rules = source.rules
    with _tidied(source) as file, scan.connected(source.path.parent) as connection:
        marks = _add_up(connection, file, rules.reading.on)
        for column in file.kept:
            texts = scan.texts_of(connection, column)
            scan.explain(connection, column, [_meaning(text, column, source) for text in texts])
        plain = scan.plain_rows(connection, file.kept, file.absent)
        odd = _odd_lines(connection, file, marks, plain)
        again = list(_again(file, source, sorted({*repeated(marks, file.header_line)} - {*odd})))
        del marks
        collector = source.bulk.collect(rules.known, connection)
        collector.add_all()
        for kept in again:
            collector.take_back(kept)
        _count(tally, plain, len(again))
        rows = watch(single_lines(lines_at(file.path, odd), source.plan.dialect))
        for kept in check_rows(rows, rules, tally, reject):
            collector.add(kept)
        yield collector


@contextmanager
def _tidied(source: Source) -> Iterator[PlainFile]:
    # First whether it is text at all: a workbook has no letters to tidy.
    found = plain_file(source.path, source.plan, source.rules, source.bulk.takes)
    with tidy(source.path, source.plan.encoding.name) as path:
        yield found if path == source.path else found.at(path)


def _count(tally: Tally, plain: int, again: int) -> None:
    tally.rows += plain
    tally.accepted += plain - again
    tally.duplicates += again


def _add_up(connection: "DuckDBPyConnection", file: PlainFile, on: date) -> "NDArray[int64]":
    """Add up the plain rows, and mark all lines meanwhile."""
    import duckdb

    with ThreadPoolExecutor(1) as beside:
        adding = beside.submit(scan.add_up, connection, file, on)
        marks = marks_of(file.path, file.quoted)
        try:
            adding.result()
        except (duckdb.InvalidInputException, duckdb.OutOfMemoryException) as error:
            raise NotPlain from error
    if scan.total(connection, "equal_row") != rows_in(marks, file.header_line):
        raise NotPlain
    return marks


def _meaning(text: str, column: Column, source: Source) -> Meaning:
    """What a text stands for, by the reader of cells; loud where that has something to say."""
    remarks: list[Remark] = []
    try:
        value = read_cell(text, column.field, column.heading, source.rules.reading, remarks)
    except Unreadable:
        return Meaning(text, loud=True)
    loud = bool(remarks) or text.isspace()
    reads_account = column.field.reads == ACCOUNT
    until = source.bulk.until(source.rules.known, value) if reads_account else None
    return Meaning(text, value, loud, until)


def _odd_lines(
    connection: "DuckDBPyConnection", file: PlainFile, marks: "NDArray[int64]", plain: int
) -> list[int]:
    """The numbers of the lines with rows that are not plain."""
    if scan.total(connection, "equal_row") == plain:
        return []
    places = scan.odd_places(connection, file.kept)
    return [int(number) for number in numbers_of(marks, file.header_line)[places]]


def _again(file: PlainFile, source: Source, numbers: Sequence[int]) -> Iterator[Kept]:
    """Of plain rows with equal marks those that equal an earlier one in every cell."""
    seen: set[bytes] = set()
    for record in single_lines(lines_at(file.path, numbers), source.plan.dialect):
        if file.quoted and any(cell.endswith(" ") for cell in record.cells):
            # DuckDB leaves out a blank behind a closing quote; to other readers it is of the cell.
            raise NotPlain
        if repeats(record, seen):
            values = read_row(record, source.rules, [])
            yield Kept(record.line, record.last_line, values, record.cells)
