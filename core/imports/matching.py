"""Names that mean the same: headings and fields, user names and people."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_INVISIBLE: Final = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f]")
_JOINER: Final = "\u200c"
_KEPT_JOINER: Final = re.compile("(?<=[\u0600-\u06ff])\u200c(?=[\u0600-\u06ff])")
_LOOK_ALIKE: Final = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": ""})


@dataclass(frozen=True)
class Columns:
    """Which heading serves which field, and the fields that several headings could serve."""

    chosen: Mapping[str, str]
    several: Mapping[str, tuple[str, ...]]


def clean(text: str) -> str:
    """`text` composed (NFC), trimmed, without letters that cannot be seen, on one line.

    The zero-width non-joiner stays between Arabic letters, where Persian spelling needs it.
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = _CONTROL.sub(" ", unicodedata.normalize("NFC", text))
    marked = _KEPT_JOINER.sub("\ue000", plain)
    shown = _INVISIBLE.sub("", marked).replace("\ue000", _JOINER)
    return " ".join(shown.split())


def hides_letters(text: str) -> bool:
    """Whether `clean` takes letters away that cannot be seen."""
    return not text.isascii() and bool(_INVISIBLE.search(_KEPT_JOINER.sub("", text)))


def account_name(text: str) -> str:
    """A CRM user name as it is stored: an e-mail address in small letters, others as they are."""
    cleaned = clean(text)
    return cleaned.casefold() if "@" in cleaned else cleaned


def look_alike(text: str) -> str:
    """A key equal for names that look alike: case, accents, Arabic and Persian yeh and kaf.

    Only for proposing a match, never for making one.
    """
    parted = unicodedata.normalize("NFKD", clean(text)).translate(_LOOK_ALIKE)
    return "".join(c for c in parted if not unicodedata.combining(c)).casefold()


def match_columns(headings: Sequence[str], aliases: Mapping[str, Sequence[str]]) -> Columns:
    """Each field's heading, by the best of its `aliases` (the first is the best).

    A heading serves one field only; two headings that fit a field equally well are not guessed
    between.
    """
    chosen: dict[str, str] = {}
    several: dict[str, tuple[str, ...]] = {}
    for name, words in aliases.items():
        taken = set(chosen.values())
        found = _best(words, [h for h in headings if h not in taken])
        if len(found) == 1:
            chosen[name] = found[0]
        elif found:
            several[name] = found
    return Columns(chosen, several)


def _best(words: Iterable[str], headings: Sequence[str]) -> tuple[str, ...]:
    for word in words:
        found = tuple(h for h in headings if folded_heading(h) == folded_heading(word))
        if found:
            return found
    return ()


_NUMBERED: Final = re.compile(r"^.* \d+ \((.+)\)$")


def folded_heading(heading: str) -> str:
    """A key equal for headings that mean the same: "LOGIN_TIME", "Login Time", "loginTime"."""
    match = _NUMBERED.match(heading)
    name = match[1] if match else heading
    return re.sub(r"[\s_.\-/]+", "", look_alike(name))
