"""Downloads that spreadsheets read as text and numbers, never as formulas."""

import csv
from io import StringIO

import pytest

from core.exports import csv_bytes


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
)
def test_a_cell_that_would_be_a_formula_is_text(start: str) -> None:
    cell = f"{start}cmd"
    assert read(csv_bytes([[cell]])) == [[f"'{cell}"]]


@pytest.mark.parametrize("cell", ["-0.25", "3", "Weber, Dana", 'say "no"', "فروش", ""])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    assert read(csv_bytes([["x", cell]])) == [["x", cell]]


def test_the_file_starts_with_the_mark_that_excel_wants() -> None:
    assert csv_bytes([["a"]]).startswith(b"\xef\xbb\xbf")
