"""Excel files: what their cells say, and what is never unpacked."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from core.forms import Refusal
from core.imports.layout import SPREADSHEET, Layout, Said, find_layout, records
from tests.core.imports.workbooks import DAY, HOURS, MOMENT, TIME, row, text, value, workbook

HEADER = row(1, text("A1", "user"), text("B1", "date"), text("C1", "count"))
RECORD = row(2, text("A2", "a@x.example"), value("B2", 46342, DAY), value("C2", 3))


def read(path: Path, said: Said | None = None) -> tuple[Layout, list[list[str]]]:
    layout = find_layout(path, said or Said(), "en")
    return layout, [record.cells for record in records(path, layout)]


def refused(path: Path, said: Said | None = None) -> str:
    with pytest.raises(Refusal) as refusal:
        read(path, said)
    return refusal.value.sentence


def test_cells_are_what_excel_shows(tmp_path: Path) -> None:
    cells = (
        value("A2", 12), value("B2", 0.30000000000000004), value("C2", 46342, DAY),
        value("D2", 46342.34027777778, MOMENT), value("E2", 0.5, TIME), value("F2", 1.5, HOURS),
        '<c r="G2" t="b"><v>1</v></c>', '<c r="H2" t="e"><v>#DIV/0!</v></c>',
        '<c r="I2" t="str"><f>CONCAT("a","b")</f><v>ab</v></c>', '<c r="J2"><f>1+1</f></c>',
        value("K2", 1e21),
    )  # fmt: skip
    heads = row(1, *(text(f"{letter}1", letter) for letter in "ABCDEFGHIJK"))

    layout, rows = read(workbook(tmp_path / "a", {"One": heads + row(2, *cells)}))

    assert (layout.form, layout.part) == (SPREADSHEET, "One")
    assert rows[1] == [
        "12", "0.3", "2026-11-16", "2026-11-16 08:10:00", "12:00:00", "36:00:00",
        "true", "", "ab", "", "1000000000000000000000",
    ]  # fmt: skip


def test_days_count_from_1904_where_the_workbook_does(tmp_path: Path) -> None:
    rows = HEADER + row(2, text("A2", "a@x.example"), value("B2", 44880, DAY), value("C2", 3))

    assert read(workbook(tmp_path / "a", {"One": rows}, date1904=True))[1][1][1] == "2026-11-16"


def test_midnight_is_a_moment_where_its_column_holds_moments(tmp_path: Path) -> None:
    rows = HEADER + "".join(
        row(n, text(f"A{n}", "a"), value(f"B{n}", serial, MOMENT))
        for n, serial in ((2, 46342), (3, 46342.5))
    )

    found = read(workbook(tmp_path / "a", {"One": rows}))[1]

    assert [cells[1] for cells in found[1:]] == ["2026-11-16 00:00:00", "2026-11-16 12:00:00"]


def test_rows_keep_their_numbers_and_a_title_above_is_asked_about(tmp_path: Path) -> None:
    title = row(2, text("B2", "Sign-ins in November"))
    merged = "".join(
        row(n, text(f"B{n}", name), text(f"C{n}", day))
        for n, name, day in ((4, "user", "date"), (6, "a@x.example", "2026-11-16"))
    )
    path = workbook(tmp_path / "a", {"One": title + merged})

    layout = find_layout(path, Said(), "en")

    assert (layout.dialect.header_line, layout.dialect.asked) == (4, True)
    assert [record.line for record in records(path, layout)] == [4, 6]
    assert not find_layout(path, Said(header_line=4), "en").dialect.asked


def test_of_several_sheets_somebody_says_which(tmp_path: Path) -> None:
    other = HEADER.replace("user", "seller")
    sheets = {"Notes": "", "May": HEADER + RECORD, "June": other, "Lists": HEADER}
    path = workbook(tmp_path / "a", sheets, hidden="Lists")

    layout, _rows = read(path)

    assert (layout.parts, layout.part, layout.asked) == (("May", "June"), "May", True)
    assert read(path, Said(part="June"))[1][0][0] == "seller"
    assert not read(path, Said(part="June"))[0].asked
    assert "There is no sheet “July”. The file has: May, June." in refused(path, Said(part="July"))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"xl/vbaProject.bin": b"macros"}, "holds macros"),
        ({f"xl/media/{n}.png": b"" for n in range(1000)}, "larger than 200 MB"),
        ({"xl/media/1.png": b"0" * 4_000_000}, "100 times itself"),
    ],
)
def test_what_no_table_needs_is_refused(tmp_path: Path, more: dict[str, bytes], words: str) -> None:
    assert words in refused(workbook(tmp_path / "a", {"One": HEADER + RECORD}, more=more))


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _megabyte in range(286):
                sheet.write(b"0" * 1_048_576)

    assert path.stat().st_size < 400_000
    assert "larger than 200 MB" in refused(path)


def test_a_sheet_that_fills_its_memory_takes_only_itself_down(tmp_path: Path) -> None:
    corners = row(1, text("A1", "user")) + row(1048576, text("XFD1048576", "x"))

    assert "more memory or time" in refused(workbook(tmp_path / "a", {"One": corners}))


def test_a_damaged_file_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a", {"One": HEADER + RECORD}).read_bytes()
    (tmp_path / "cut").write_bytes(whole[: len(whole) // 2])
    with ZipFile(tmp_path / "zip", "w") as packed:
        packed.writestr("use.csv", "user,date\n")

    assert "damaged or cut off" in refused(tmp_path / "cut")
    assert "no Excel workbook" in refused(tmp_path / "zip")
    assert "holds no rows" in refused(workbook(tmp_path / "b", {"One": "", "Two": ""}))


def test_a_cell_may_hold_32_kb(tmp_path: Path) -> None:
    long = row(2, text("A2", "x" * 40_000), value("B2", 46342, DAY))
    path = workbook(tmp_path / "a", {"One": HEADER + long})

    found = list(records(path, find_layout(path, Said(), "en")))

    assert found[1].problem == "A cell is longer than 32 KB."
