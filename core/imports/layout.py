"""How a table lies in a file, whatever format the file is in, and its rows one by one.

The content decides, never the name. Every format gives the same records: the headings first.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from core.forms import refuse
from core.i18n import _
from core.imports import dialect as tables
from core.imports import json_rows, spreadsheet
from core.imports.decode import (
    ENCODINGS,
    Encoding,
    chunks_of,
    guess_encoding,
    head_of,
    is_json,
    is_spreadsheet,
    refusal,
)
from core.imports.dialect import DELIMITERS, WHITESPACE, Dialect, Record
from core.imports.digits import POINT, decimal_mark
from core.imports.unreadable import Unreadable

TEXT: Final = "text"
SPREADSHEET: Final = "spreadsheet"
JSON: Final = "JSON"
JSON_LINES: Final = "JSON lines"

FIRST_LINES: Final = 200
LARGEST: Final = 16 * 1024 * 1024
"""The most bytes of JSON that is held in memory whole: at worst it takes thirty times as many."""


@dataclass(frozen=True)
class Layout:
    """How a table lies in a file: `form` is its format.

    `part` is the sheet or the list of the file that is read, one of `parts`; `asked` when there
    are several and nobody said which. `encoding` is of text and JSON, `dialect` of text; the
    line of the headings is of text and sheets.
    """

    form: str
    encoding: Encoding
    dialect: Dialect
    part: str = ""
    parts: tuple[str, ...] = ()
    asked: bool = False

    def decimal_mark(self, texts: Iterable[str]) -> str:
        """The decimal mark these numbers of the file use; a sheet's come with a point."""
        return POINT if self.form == SPREADSHEET else decimal_mark(texts, self.dialect.delimiter)


@dataclass(frozen=True)
class Said:
    """What somebody said of the layout; whatever is empty is found out."""

    encoding: str = ""
    delimiter: str = ""
    header_line: int = 0
    part: str = ""


def find_layout(path: Path, said: Said, language: str) -> Layout:
    """How the table lies in the file at `path`; refuses what is no table, with what to do."""
    head = head_of(path)
    if sentence := refusal(head):
        raise refuse("file", sentence)
    if is_spreadsheet(head):
        return _sheet(path, said)
    encoding = _encoding(path, said, language)
    if is_json(head):
        return _json(path, said, encoding)
    return Layout(TEXT, encoding, _dialect(path, said, encoding))


def records(path: Path, layout: Layout) -> Iterator[Record]:
    """The row of the headings, then every row below it."""
    if layout.form == SPREADSHEET:
        return spreadsheet.records(path, layout.part, layout.dialect.header_line)
    if layout.form == JSON:
        return _of_list(path, layout)
    if layout.form == JSON_LINES:
        return _of_lines(path, layout)
    return tables.records(lines_of(path, layout.encoding.name), layout.dialect)


def lines_of(path: Path, encoding: str) -> Iterator[str]:
    """The lines of the file without their ends, whichever ends they have."""
    with path.open(encoding=encoding, errors="replace", newline=None) as file:
        for line in file:
            yield line.rstrip("\n")


def _sheet(path: Path, said: Said) -> Layout:
    with spreadsheet.workbook(path, said.part) as book:
        rows = list(islice(book.rows, FIRST_LINES))
        place = tables.header_among([_filled(row.cells) for row in rows])
        line = said.header_line or rows[place].line
        dialect = Dialect("", line, asked=not said.header_line and place > 0)
        several = len(book.sheets) > 1 and not said.part
        return Layout(
            SPREADSHEET, Encoding("", True), dialect, book.sheet, book.sheets, asked=several
        )


def _filled(cells: list[str]) -> list[str]:
    last = max(n for n, cell in enumerate(cells, 1) if cell)
    return cells[:last]


def _encoding(path: Path, said: Said, language: str) -> Encoding:
    if said.encoding:
        if said.encoding not in ENCODINGS:
            raise refuse("encoding", _("Choose one of the letters that are offered."))
        return Encoding(said.encoding, True)
    return guess_encoding(chunks_of(path), language)


def _dialect(path: Path, said: Said, encoding: Encoding) -> Dialect:
    if said.delimiter and said.delimiter not in (*DELIMITERS, WHITESPACE):
        raise refuse("delimiter", _("Choose one of the separators that are offered."))
    first = list(islice(lines_of(path, encoding.name), FIRST_LINES))
    found = tables.guess_dialect(first, said.delimiter)
    return replace(found, header_line=said.header_line) if said.header_line else found


def _json(path: Path, said: Said, encoding: Encoding) -> Layout:
    none = Dialect("", 0)
    if _has_lines(path, encoding):
        return Layout(JSON_LINES, encoding, none)
    lists = _lists(path, encoding)
    part = said.part or next(iter(lists))
    if part not in lists:
        words = {"name": part, "names": ", ".join(lists)}
        raise refuse("part", _("There is no list “%(name)s”. The file has: %(names)s.") % words)
    several = len(lists) > 1 and not said.part
    return Layout(JSON, encoding, none, part, tuple(lists), asked=several)


def _has_lines(path: Path, encoding: Encoding) -> bool:
    with path.open(encoding=encoding.name, errors="replace") as file:
        texts = iter(lambda: file.readline(LARGEST), "")
        first, second, *_more = [*islice(filter(str.strip, texts), 2), "", ""]
    return json_rows.looks_like_lines(first, second)


def _lists(path: Path, encoding: Encoding) -> dict[str, list[Any]]:
    if path.stat().st_size > LARGEST:
        raise refuse("file", _too_large())
    text = path.read_text(encoding=encoding.name, errors="replace")
    try:
        lists = json_rows.lists_in(json_rows.parse(text))
    except Unreadable as error:
        raise refuse("file", str(error)) from None
    if not lists:
        raise refuse("file", _("The JSON file holds no list of objects with anything in it."))
    return lists


def _too_large() -> str:
    sentence = _(
        "A JSON file of one piece can have %(limit)s MB. Export it with one object on each line"
        " (JSON lines), or as CSV."
    )
    return sentence % {"limit": LARGEST // 1024 // 1024}


def _of_list(path: Path, layout: Layout) -> Iterator[Record]:
    values = _lists(path, layout.encoding)[layout.part]
    return json_rows.records(enumerate(values, 1), json_rows.columns_in(values))


def _of_lines(path: Path, layout: Layout) -> Iterator[Record]:
    names = json_rows.columns_in(value for _line, value in _values(path, layout))
    return json_rows.records(_values(path, layout), names)


def _values(path: Path, layout: Layout) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines_of(path, layout.encoding.name), 1):
        if line.strip():
            yield number, json_rows.parsed(line)
