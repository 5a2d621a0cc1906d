"""Excel files: their sheets, and the rows of one of them.

A file from anywhere is unpacked and read in a process of its own (`read_workbook`), which has
512 MB and two minutes: what it takes down with it is only itself.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from core.forms import refuse
from core.i18n import N_, _
from core.imports.dialect import Record, checked
from core.imports.json_rows import text_of

READER: Final = Path(__file__).with_name("read_workbook.py")

_REFUSED: Final = {
    "damaged": N_("The Excel file is damaged or cut off. Save it again in Excel, and choose it."),
    "password": N_("The file is protected with a password. Save it without one, and choose it."),
    "macros": N_("The Excel file holds macros. Save it as an Excel workbook without them (.xlsx)."),
    "large": N_(
        "Unpacked, the Excel file is larger than 200 MB or than 100 times itself. Save its rows as"
        " CSV UTF-8, and choose that file."
    ),
    "empty": N_("The Excel file holds no rows."),
    "no workbook": N_(
        "This is a ZIP file and no Excel workbook. Unpack it and choose the file inside; other"
        " spreadsheets save as Excel (.xlsx) or CSV."
    ),
}
_EXHAUSTED: Final = N_(
    "The Excel file needs more memory or time than an import has. Save its rows as CSV UTF-8, and"
    " choose that file."
)


@dataclass(frozen=True)
class Workbook:
    """The sheets to choose from, the one that is read, and its rows, with numbers from 1."""

    sheets: tuple[str, ...]
    sheet: str
    rows: Iterator[Record]


@contextmanager
def workbook(path: Path, sheet: str = "") -> Iterator[Workbook]:
    """The Excel file at `path`, open at `sheet`, or at the first that holds rows.

    Refuses what cannot be read, with what to do about it.
    """
    command = [sys.executable, "-I", str(READER), str(path), sheet]
    with subprocess.Popen(  # noqa: S603 - our own program, and no shell
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as reader:
        try:
            yield _opened(reader, sheet)
        finally:
            reader.kill()


def _opened(reader: subprocess.Popen[bytes], sheet: str) -> Workbook:
    assert reader.stdout is not None
    said = json.loads(reader.stdout.readline() or "{}")
    if not said:
        raise refuse("file", _(_EXHAUSTED))
    if said.get("refused") == "no sheet":
        words = {"name": sheet, "names": ", ".join(said["sheets"])}
        raise refuse("part", _("There is no sheet “%(name)s”. The file has: %(names)s.") % words)
    if "refused" in said:
        raise refuse("file", _(_REFUSED[said["refused"]]))
    return Workbook(tuple(said["sheets"]), said["sheet"], _rows(reader, reader.stdout))


def _rows(reader: subprocess.Popen[bytes], printed: IO[bytes]) -> Iterator[Record]:
    for line in printed:
        number, cells = _row(line)
        yield Record(number, number, [text_of(cell) for cell in cells])
    if reader.wait():
        raise refuse("file", _(_EXHAUSTED))


def _row(line: bytes) -> tuple[int, list[Any]]:
    if not line.endswith(b"\n"):  # the program ended in the middle of it
        raise refuse("file", _(_EXHAUSTED))
    number, cells = json.loads(line)
    return number, cells


def records(path: Path, sheet: str, header_line: int) -> Iterator[Record]:
    """The row of the headings, then every row below it that is not blank."""
    with workbook(path, sheet) as book:
        header = next((row for row in book.rows if row.line >= header_line), None)
        if header is None:
            return
        yield header
        for row in book.rows:
            yield checked(row, 0, len(header.cells))
