"""Read a sheet of an Excel file, in a process of its own with limits of memory and time.

Run as a program: `read_workbook.py FILE [SHEET]`. The first line it prints is an object: either
`refused`, why nothing is read, or `sheets`, those to choose from, and `sheet`, the one that is
read. Every further line is a row: its number in the sheet and its cells. Formulas are never
worked out: a cell is what Excel last saw in it.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile, ZipFile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MEGABYTE: Final = 1024 * 1024
MEMORY: Final = 512 * MEGABYTE
SECONDS: Final = 120
UNPACKED: Final = 200 * MEGABYTE
RATIO: Final = 100
ENTRIES: Final = 1000
LETTERS: Final = 32 * 1024 + 1
"""One more than a cell may hold, so that it is seen to be too long."""
EXACT: Final = 10**15


def main(path: str, sheet: str = "") -> None:
    """Print the sheets and the rows of one of them, or why they are not read."""
    _limit()
    with open(path, "rb") as file:
        try:
            refused = _refused(file)
            if refused:
                _say({"refused": refused})
            else:
                _read(CalamineWorkbook.from_filelike(file), sheet)
        except (BadZipFile, CalamineError):
            _say({"refused": "damaged"})


def _limit() -> None:
    with suppress(ImportError, ValueError):  # not every system has limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _say(what: Any) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=True) + "\n")


def _refused(file: BinaryIO) -> str:
    with ZipFile(file) as packed:
        entries = packed.infolist()
    names = {entry.filename.lower() for entry in entries}
    unpacked, packed_size = sum(entry.file_size for entry in entries), file.seek(0, 2)
    file.seek(0)
    if any(entry.flag_bits & 1 for entry in entries):
        return "password"
    if not any(name.startswith("xl/workbook") and name.endswith(".xml") for name in names):
        return "no workbook"
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        return "macros"
    large = len(entries) > ENTRIES or unpacked > UNPACKED or unpacked > RATIO * packed_size
    return "large" if large else ""


def _read(book: CalamineWorkbook, wanted: str) -> None:
    sheets = [wanted] if wanted in book.sheet_names else _filled(book)
    if not sheets:
        _say({"refused": "empty"})
    elif wanted and wanted not in sheets:
        _say({"refused": "no sheet", "sheets": sheets})
    else:
        _say({"sheets": sheets, "sheet": sheets[0]})
        for row in _rows(book.get_sheet_by_name(sheets[0])):
            _say(row)


def _filled(book: CalamineWorkbook) -> list[str]:
    tables = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
    seen = [each for each in tables if each.visible == SheetVisibleEnum.Visible] or tables
    return [each.name for each in seen if book.get_sheet_by_name(each.name).height]


def _rows(sheet: CalamineSheet) -> Iterator[tuple[int, list[Any]]]:
    # A day at midnight is a moment where its column holds moments.
    timed = {
        place for row in sheet.iter_rows() for place, value in enumerate(row) if _is_timed(value)
    }
    for number, row in enumerate(sheet.iter_rows(), 1):
        if any(value != "" for value in row):
            yield number, [_cell(value, place in timed) for place, value in enumerate(row)]


def _is_timed(value: Any) -> bool:
    return type(value) is datetime and value.time() != time()


def _cell(value: Any, timed: bool) -> Any:
    if isinstance(value, str):
        return value[:LETTERS]
    if isinstance(value, float) and value.is_integer() and abs(value) < EXACT:
        return int(value)
    if type(value) is date and timed:
        return f"{value} 00:00:00"
    if isinstance(value, datetime):
        return value.isoformat(" ")
    if isinstance(value, timedelta):
        return _hours(value)
    return value.isoformat() if isinstance(value, date | time) else value


def _hours(length: timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"


if __name__ == "__main__":
    main(*sys.argv[1:3])
