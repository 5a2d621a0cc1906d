"""How tables are laid out, and where their rows stand."""

from __future__ import annotations

import pytest

from core.imports.dialect import Dialect, Record, guess_dialect, headings, records


def rows(text: str, delimiter: str = ",", header_line: int = 1) -> list[Record]:
    """The header and the rows of a text."""
    return list(records(text.split("\n"), Dialect(delimiter, header_line)))


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b\n1,2", ","),
        ("a;b\n1,5;2", ";"),
        ("a\tb\n1,5\t2", "\t"),
        ("a|b\n1|2", "|"),
        ("00004 1 19970101\n00005 2 19970102", "whitespace"),
        ('"a,b";c\n"1,2";3', ";"),
        ("one\ntwo", ","),
    ],
)
def test_delimiters_are_found(text: str, delimiter: str) -> None:
    assert guess_dialect(text.split("\n")).delimiter == delimiter


def test_a_line_may_name_the_delimiter() -> None:
    assert guess_dialect(["sep=;", "a;b", "1;2"]) == Dialect(";", 2)


def test_lines_above_the_headings_are_asked_about() -> None:
    assert guess_dialect(["# exported", "a,b", "1,2"]) == Dialect(",", 2, asked=True)
    assert guess_dialect(["Report of May", "", "a,b", "1,2"]) == Dialect(",", 3, asked=True)
    assert guess_dialect(["", "a,b", "1,2"]) == Dialect(",", 2)


def test_rows_know_the_lines_they_stand_on() -> None:
    found = rows('a,b\n"x\ny",1\n\nz,2')

    assert [(r.line, r.last_line, r.cells) for r in found[1:]] == [
        (2, 3, ["x\ny", "1"]),
        (5, 5, ["z", "2"]),
    ]


def test_a_quote_that_never_closes_costs_one_row() -> None:
    found = rows('a,b\n"x,1\ny,2')

    assert found[1].problem == "A quote is opened in this row and never closed."
    assert found[2] == Record(3, 3, ["y", "2"])


def test_a_quote_that_closes_too_late_costs_one_row() -> None:
    found = rows('a,b\n"x,1\n' + "y,2\n" * 300 + 'z",3')

    assert found[1].problem
    assert found[2] == Record(3, 3, ["y", "2"])


def test_many_open_quotes_are_read_in_one_go() -> None:
    assert len(rows("a,b\n" + '"x,""1\n' * 20_001)) > 1


def test_rows_must_fit_their_headings() -> None:
    found = rows("a,b,\n1,2\n1,2,3\n1,2,3,\n1\n1,2,3,4")

    assert [r.problem for r in found[1:]] == [
        "", "", "", "The row has 1 of 3 cells.", "The row has 4 of 3 cells.",
    ]  # fmt: skip
    assert found[1].cells == ["1", "2", ""]


@pytest.mark.parametrize("size", [40_000, 200_000])
def test_a_long_cell_costs_one_row(size: int) -> None:
    found = rows(f"a,b\n{'x' * size},1\ny,2")

    assert found[1].problem == "A cell is longer than 32 KB."
    assert found[2].cells == ["y", "2"]


def test_columns_without_a_name_of_their_own_get_a_number() -> None:
    header = Record(1, 1, ["user", "", "date", "date", "Column 2"])

    assert headings(header) == (
        "user", "Column 2", "Column 3 (date)", "Column 4 (date)", "Column 5 (Column 2)",
    )  # fmt: skip
