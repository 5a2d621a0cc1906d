"""What a file is, and which encoding its letters are in.

Detection alone is silently wrong on short files (docs/decisions/imports.md), so certainty comes
first (a byte order mark, valid UTF-8), then the organisation's language, then a guess.
"""

import codecs
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.i18n import N_, _

HEAD: Final = 4096
SAMPLE: Final = 65536

ENCODINGS: Final = {
    "utf-8-sig": N_("All letters (UTF-8)"),
    "utf-16": N_("All letters (UTF-16)"),
    "utf-16-le": N_("All letters (UTF-16, little end first)"),
    "utf-16-be": N_("All letters (UTF-16, big end first)"),
    "cp1252": N_("Western (Windows-1252)"),
    "cp1250": N_("Central European (Windows-1250)"),
    "cp1251": N_("Cyrillic (Windows-1251)"),
    "cp1253": N_("Greek (Windows-1253)"),
    "cp1254": N_("Turkish (Windows-1254)"),
    "cp1255": N_("Hebrew (Windows-1255)"),
    "cp1256": N_("Arabic and Persian (Windows-1256)"),
    "cp874": N_("Thai (Windows-874)"),
    "shift_jis": N_("Japanese (Shift JIS)"),
    "gb18030": N_("Chinese (GB 18030)"),
    "big5": N_("Chinese (Big5)"),
    "euc_kr": N_("Korean (EUC-KR)"),
}

_PAGES: Final = {
    **dict.fromkeys(("fa", "ar", "ur"), ("cp1256", "ARABIC")),
    **dict.fromkeys(("he", "iw"), ("cp1255", "HEBREW")),
    **dict.fromkeys(("ru", "uk", "bg", "sr"), ("cp1251", "CYRILLIC")),
    **dict.fromkeys(("pl", "cs", "hu", "sk", "ro", "sl", "hr"), ("cp1250", "LATIN")),
    "th": ("cp874", "THAI"),
    "el": ("cp1253", "GREEK"),
    "tr": ("cp1254", "LATIN"),
}
_WESTERN: Final = ("cp1252", "LATIN")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PACKED: Final = b"PK\x03\x04"
_JSON: Final = re.compile(r'\s*(\{\s*["}]|\[\s*[\[\]{])')
_COMPRESSED: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"Rar!")


@dataclass(frozen=True)
class Encoding:
    """An encoding by its Python name, and whether it is certain or should be looked at."""

    name: str
    certain: bool


def refusal(head: bytes) -> str | None:
    """Why a file that begins with `head` cannot be read as a table, or None."""
    if not head.strip():
        return _("The file is empty. Choose another file.")
    if head.startswith(_COMPRESSED):
        return _("The file is compressed. Unpack it and choose the file inside.")
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _(
            "This is an old Excel file, or one with a password. In Excel choose Save as, Excel"
            " workbook (.xlsx), without a password, and use that file."
        )
    if head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff")):
        return _("This is a document or a picture, not a table. Choose an Excel or CSV file.")
    return None if head.startswith(_PACKED) else _refusal_of_text(head)


def _refusal_of_text(head: bytes) -> str | None:
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        return _("This is a web page or XML, not a table. Export the data as CSV.")
    if b"\x00" in head and not _marked(head) and _wide(head) is None:
        return _("This is not a text file. Choose an Excel or CSV file.")
    return None


def is_spreadsheet(head: bytes) -> bool:
    """Whether a file that begins with `head` is packed as Excel files are."""
    return head.startswith(_PACKED)


def is_json(head: bytes) -> bool:
    """Whether a file that begins with `head` is JSON rather than a table of text."""
    text = head.decode(_marked(head) or _wide(head) or "utf-8-sig", "ignore")
    return bool(_JSON.match(text))


def guess_encoding(chunks: Iterable[bytes], language: str) -> Encoding:
    """The encoding of a file read in `chunks`; `language` is the one its people write."""
    checking = iter(chunks)
    head = next(checking, b"")
    sure = _marked(head) or _wide(head)
    if sure is not None:
        return Encoding(sure, True)
    sample = _sample_unless_utf8(head, checking)
    if sample is None:
        return Encoding("utf-8-sig", True)
    return Encoding(_by_language(sample, language) or _by_library(sample), False)


def _marked(head: bytes) -> str | None:
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def _wide(head: bytes) -> str | None:
    # Western text in UTF-16 without its mark: every second byte is nought.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 5 < len(head) or min(even, odd) * 50 > len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _sample_unless_utf8(head: bytes, rest: Iterator[bytes]) -> bytes | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    sample, valid = b"", True
    for chunk in _with(head, rest):
        if valid:
            valid = _continues(decoder, chunk)
        if len(sample) < SAMPLE:
            sample += _telling_lines(chunk)
        if not valid and len(sample) >= SAMPLE:
            break
    return None if valid and _continues(decoder, b"", True) else sample


def _with(head: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from rest


def _continues(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    if chunk.isascii() and not final and decoder.getstate() == (b"", 0):
        return True
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _telling_lines(chunk: bytes) -> bytes:
    if chunk.isascii():
        return b""
    lines = chunk.replace(b"\r", b"\n").split(b"\n")
    return b"".join(line + b"\n" for line in lines if not line.isascii())


def _by_language(sample: bytes, language: str) -> str | None:
    page, script = _PAGES.get(language.split("-")[0].split("_")[0], _WESTERN)
    try:
        text = sample.decode(page)
    except UnicodeDecodeError:
        return None
    foreign = [letter for letter in text if not letter.isascii()]
    if script == "LATIN" and len(foreign) * 2 > sum(letter.isalpha() for letter in text):
        return None
    fits = sum(unicodedata.name(letter, "").startswith(script) for letter in foreign)
    return page if fits > 0.9 * len(foreign) else None


def _by_library(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=[n for n in ENCODINGS if not n.startswith("utf")]).best()
    return best.encoding if best is not None and best.encoding in ENCODINGS else "cp1252"


def looks_doubly_encoded(text: str) -> bool:
    """Whether `text` is UTF-8 that was once read as Western letters and saved again."""
    if text.isascii():
        return False
    try:
        return b"".join(map(_western_byte, text)).decode() != text
    except (UnicodeDecodeError, UnicodeEncodeError):
        return False


def _western_byte(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def head_of(path: Path) -> bytes:
    """The first bytes of the file, enough to tell what it is."""
    with path.open("rb") as file:
        return file.read(HEAD)


def chunks_of(path: Path) -> Iterator[bytes]:
    """The file's bytes, a megabyte at a time."""
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            yield chunk
