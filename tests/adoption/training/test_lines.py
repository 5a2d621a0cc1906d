"""Checklists as lines: what can be read, what cannot, and which tick belongs to which line."""

from datetime import date

import pytest

from adoption.training.lines import Line, UnreadableLine, numbered, read_lines, write_lines


def test_a_line_is_a_task_its_due_day_its_link_and_its_mark() -> None:
    typed = "Sign in\n\n Log a visit | -5 | https://a.example/v | #3 \nSet up | 2026-03-01"
    assert read_lines(typed) == (
        Line("Sign in"),
        Line("Log a visit", -5, None, "https://a.example/v", 3),
        Line("Set up", None, date(2026, 3, 1)),
    )


def test_a_block_from_a_spreadsheet_has_tabs_between_its_cells() -> None:
    assert read_lines("Sign in\t7\thttp://a.example/s") == (
        Line("Sign in", 7, None, "http://a.example/s"),
    )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Write at least one task."),
        ("Sign in | soon", "Line 1: “soon” is neither"),
        ("Sign in | 2026-02-30", "Line 1: “2026-02-30” is neither"),
        ("Sign in | 99999999999", "Line 1: “99999999999” is neither"),
        ("A\nB | | javascript:alert(1)", "Line 2: The link “javascript:alert(1)”"),
        ("B | | //a.example", "Line 1: The link"),
        ("B | | http://[", "Line 1: The link"),
        ("A | 1 | https://a.example | more", "Line 1: Write the task, its due day and its link"),
        ("A | | | #1\nB | | | #1", "Line 2: The mark #1 stands twice."),
        ("x" * 201, "Line 1: A task needs 1 to 200 characters."),
        (" | 5", "Line 1: A task needs 1 to 200 characters."),
        ("\n".join("abc" for _ in range(101)), "Line 101: A checklist holds at most 100."),
    ],
)
def test_what_cannot_be_a_task_is_refused_by_its_line(typed: str, sentence: str) -> None:
    with pytest.raises(UnreadableLine) as refused:
        read_lines(typed)
    assert sentence in str(refused.value)


def test_what_is_written_reads_back() -> None:
    lines = (Line("A", 5, None, "https://a.example", 2), Line("B", None, date(2026, 3, 1), "", 7))
    assert read_lines(write_lines(lines)) == lines


def test_a_mark_keeps_a_task_and_so_do_equal_words() -> None:
    lines = read_lines("Open the app | | | #1\nfind  a customer\nQuite new")
    found = numbered(lines, {1: "Sign in", 2: "Find a customer", 5: "Long gone"})
    assert [line.code for line in found] == [1, 2, 6]


def test_words_that_a_mark_has_left_behind_make_a_new_task() -> None:
    lines = read_lines("Open the app | | | #1\nSign in")
    assert [line.code for line in numbered(lines, {1: "Sign in"})] == [1, 2]


def test_a_mark_that_was_never_given_is_refused() -> None:
    with pytest.raises(UnreadableLine, match="Line 1: This checklist has no task #9"):
        numbered(read_lines("Sign in | | | #9"), {1: "Sign in"})
