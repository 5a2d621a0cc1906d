"""What a file is and which letters it has."""

from __future__ import annotations

import pytest

from core.imports.decode import guess_encoding, is_json, looks_doubly_encoded, refusal

PERSIAN = "نام,تاريخ\nعلي کريمي,2026-11-16\n"
HEBREW = "שם,תאריך\nדנה כהן,2026-11-16\n"
THAI = "ชื่อ,วันที่\nสมชาย ใจดี,2026-11-16\n"
GERMAN = "Name,Ort\nJürgen Müller,Köln\n"


@pytest.mark.parametrize(
    ("text", "page", "language"),
    [
        (PERSIAN, "cp1256", "fa"),
        (HEBREW, "cp1255", "he"),
        (THAI, "cp874", "th"),
        (GERMAN, "cp1252", "de"),
    ],
)
def test_two_rows_are_enough_where_the_language_is_known(
    text: str, page: str, language: str
) -> None:
    assert guess_encoding([text.encode(page)], language).name == page


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_certain_is_not_guessed(encoding: str) -> None:
    found = guess_encoding([PERSIAN.encode(encoding)], "he")

    assert found.certain
    assert PERSIAN.encode(encoding).decode(found.name) == PERSIAN


def test_wide_letters_without_a_mark_are_seen() -> None:
    assert guess_encoding(["user,date\n".encode("utf-16-be")], "en").name == "utf-16-be"


def test_a_letter_cut_between_two_chunks_is_still_utf8() -> None:
    whole = GERMAN.encode()
    cut = whole.index("ü".encode()) + 1

    assert guess_encoding([whole[:cut], whole[cut:]], "de").name == "utf-8-sig"


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"", "The file is empty"),
        (b" \r\n", "The file is empty"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"\xd0\xcf\x11\xe0...", "old Excel file, or one with a password"),
        (b"%PDF-1.7", "not a table"),
        (b"<!DOCTYPE html>", "web page"),
        (b"\x00\x01\x02\x03binary", "not a text file"),
    ],
)
def test_what_is_no_table_is_refused_by_content(head: bytes, words: str) -> None:
    assert words in (refusal(head) or "")


def test_tables_are_not_refused() -> None:
    assert refusal(b"user,date\n") is None
    assert refusal("user,date\n".encode("utf-16")) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_is_seen_in_any_letters(encoding: str) -> None:
    assert is_json(' [\n {"user": "a@x.example"}]'.encode(encoding))
    assert not is_json("[user],{date}\na@x.example,2026-11-16\n".encode(encoding))


def test_garbled_letters_are_noticed() -> None:
    garbled = "علی".encode().decode("cp1252")

    assert looks_doubly_encoded(garbled)
    assert looks_doubly_encoded("MÃ¼ller")
    assert not looks_doubly_encoded("Müller")
    assert not looks_doubly_encoded("علی")
