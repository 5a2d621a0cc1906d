"""Words in the reader's language, by gettext, and a right-to-left pseudo-locale to test with."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Final

from babel import Locale
from babel.support import Translations

LOCALES: Final = Path(__file__).parent / "locales"
PSEUDO: Final = "ar-XB"
RIGHT_TO_LEFT: Final = {"ar", "fa", "he", "ur"}

_current: ContextVar[str] = ContextVar("language", default="en")


class PseudoTranslations(NullTranslations):
    """English written from right to left, so that a page shows what was left out of gettext."""

    def gettext(self, message: str) -> str:
        """The message in Arabic-looking letters, placeholders and markup untouched."""
        parts = enumerate(_KEPT.split(message))
        return "".join(part if i % 2 else part.translate(_LETTERS) for i, part in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """As `gettext`, of the form that fits `n`."""
        return self.gettext(msgid1 if n == 1 else msgid2)


_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "ابثدعفگهیجکلمنوپقرستوخغژزش" * 2
)
_KEPT = re.compile(r"(%\(\w+\)[sd]|%%|<[^>]+>|&\w+;|\{\w+\})")


def languages() -> list[str]:
    """English, the catalogues that are there, and the pseudo-locale last."""
    found = sorted(folder.name for folder in LOCALES.iterdir() if (folder / "LC_MESSAGES").is_dir())
    return ["en", *found, PSEUDO]


@cache
def _translations(language: str) -> NullTranslations:
    if language == PSEUDO:
        return PseudoTranslations()
    return Translations.load(str(LOCALES), [language], domain="takehold")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Everything said inside the block is said in `language`."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def language() -> str:
    """The language being spoken."""
    return _current.get()


def direction(code: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr"


@cache
def locale_of(code: str) -> Locale:
    """The Babel locale that formats numbers and dates for `code`."""
    return Locale.parse("fa" if code == PSEUDO else code.replace("-", "_"))


def gettext(message: str) -> str:
    """The message in the language being spoken."""
    return _translations(_current.get()).gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The message that fits `n`, in the language being spoken."""
    return _translations(_current.get()).ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - the customary name of a mark for later translation
    """Marks a message for translation without translating it yet."""
    return message


_ = gettext
