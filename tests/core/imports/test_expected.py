"""How many rows a file has, told from its beginning."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.imports.expected import LOOKED_AT, rows_expected


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_rows_of_equal_length_are_counted_from_the_first_ones(tmp_path: Path, end: str) -> None:
    row, path = "dana@harbour.example,2026-11-16" + end, tmp_path / "log.csv"
    rows = 3 * LOOKED_AT // len(row)
    path.write_bytes((row * rows).encode())

    found = rows_expected(path)

    assert found is not None
    assert abs(found - rows) <= 1


def test_the_lines_of_a_small_file_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("user,date\na,2026-11-16\nb,2026-11-16\n")

    assert rows_expected(path) == 3


@pytest.mark.parametrize("content", [b"", b"one line", b"PK\x03\x04\n\n\n"])
def test_what_tells_nothing_gives_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)

    assert rows_expected(path) is None
