"""Excel files made for tests, from what their XML says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DAY, MOMENT, HOURS, TIME = 1, 2, 3, 4
"""The styles of cells that hold a date, a date with a time, a length of time, a time."""


def text(place: str, words: str) -> str:
    """A cell of text."""
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def value(place: str, number: float, style: int = 0) -> str:
    """A cell of a number, or of what its style makes of it."""
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def row(number: int, *cells: str) -> str:
    """A row of cells."""
    return f'<row r="{number}">{"".join(cells)}</row>'


def workbook(
    path: Path,
    sheets: Mapping[str, str],
    *,
    date1904: bool = False,
    hidden: str = "",
    more: Mapping[str, bytes] | None = None,
) -> Path:
    """An Excel file with these sheets, each given by its rows, and these further entries."""
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, content in _frame(sheets, date1904, hidden).items():
            packed.writestr(name, content)
        for number, rows in enumerate(sheets.values(), 1):
            sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
            packed.writestr(f"xl/worksheets/sheet{number}.xml", sheet)
        for name, data in (more or {}).items():
            packed.writestr(name, data)
    return path


def _frame(sheets: Mapping[str, str], date1904: bool, hidden: str) -> dict[str, str]:
    numbered = list(enumerate(sheets, 1))
    named = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"'
        + (' state="hidden"/>' if name == hidden else "/>")
        for n, name in numbered
    )
    targets = "".join(
        _relation(n, "worksheet", f"worksheets/sheet{n}.xml") for n, _name in numbered
    )
    formats = "".join(f'<xf numFmtId="{n}"/>' for n in (0, 14, 22, 46, 20))
    return {
        "_rels/.rels": _relations(_relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}">'
        f'<workbookPr date1904="{int(date1904)}"/><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(targets + _relation(99, "styles", "styles.xml")),
        "xl/styles.xml": f"<styleSheet {MAIN}><cellXfs>{formats}</cellXfs></styleSheet>",
    }


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def _relation(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
