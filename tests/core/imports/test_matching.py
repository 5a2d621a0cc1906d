"""Names that mean the same."""

from __future__ import annotations

import pytest

from core.imports.matching import account_name, clean, hides_letters, look_alike, match_columns


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("A@X.EXAMPLE", "a@x.example"),
        ("a\u200b@x.example", "a@x.example"),
        ("e\u0301@x.example", "é@x.example"),
        (" a@x.example\n", "a@x.example"),
        ("DWeber", "DWeber"),
        ("a\x00b", "a b"),
    ],
)
def test_user_names_are_stored_one_way(written: str, stored: str) -> None:
    assert account_name(written) == stored


def test_letters_that_cannot_be_seen_are_reported_where_they_mean_nothing() -> None:
    assert hides_letters("a\u200b@x.example")
    assert not hides_letters("می\u200cخواهم")
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_look_alikes_share_a_key() -> None:
    assert look_alike("علي كريمي") == look_alike("علی کریمی")
    assert look_alike("José") == look_alike("jose")
    assert look_alike("Ann") != look_alike("Anna")


def test_headings_are_found_by_what_they_are_called_elsewhere() -> None:
    aliases = {"user": ("user", "User Name"), "time": ("time", "time:timestamp"), "date": ("date",)}

    found = match_columns(["USER_NAME", "time:timestamp", "note"], aliases)

    assert found.chosen == {"user": "USER_NAME", "time": "time:timestamp"}


def test_between_two_equal_headings_nobody_guesses() -> None:
    found = match_columns(["Column 2 (date)", "Column 3 (date)"], {"date": ("date",)})

    assert found.chosen == {}
    assert found.several == {"date": ("Column 2 (date)", "Column 3 (date)")}


def test_a_heading_serves_one_field() -> None:
    found = match_columns(["date"], {"time": ("time", "date"), "date": ("date",)})

    assert found.chosen == {"time": "date"}
