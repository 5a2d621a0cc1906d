"""Tables for one analysis: any format, any calendar, and never a guess between sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.cli_table import day_reader, numbers, open_table
from core.forms import Refusal
from tests.core.imports.workbooks import row, text, value, workbook

HEADER = row(1, text("A1", "period"), text("B1", "figure"))
RECORD = row(2, text("A2", "1405/08/25"), value("B2", 0.125))


def test_a_sheet_is_read_like_a_text(tmp_path: Path) -> None:
    table = open_table(workbook(tmp_path / "book", {"One": HEADER + RECORD}))

    assert numbers(table, "figure") == [0.125]
    assert table.column("period", day_reader(table, "period")) == [date(2026, 11, 16)]


def test_of_several_sheets_none_is_guessed(tmp_path: Path) -> None:
    book = workbook(tmp_path / "book", {"May": HEADER + RECORD, "June": HEADER + RECORD})

    with pytest.raises(Refusal, match="Several sheets or lists hold rows: May, June"):
        open_table(book)


def test_json_is_read_like_a_text(tmp_path: Path) -> None:
    (tmp_path / "file").write_text('{"value": [{"figure": 1.5}, {"figure": 2}]}', encoding="utf-8")

    assert numbers(open_table(tmp_path / "file"), "figure") == [1.5, 2.0]
