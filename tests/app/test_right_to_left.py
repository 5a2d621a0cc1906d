"""Every page in the right-to-left pseudo-locale: what is still English was left untranslated."""

import re
from html.parser import HTMLParser

import pytest
from sqlalchemy import select

from app.tables import metadata
from core.db import create_engine
from core.i18n import PSEUDO
from tests.app.authorisation_matrix import MATRIX
from tests.app.conftest import World
from tests.web import Caller

PAGES = sorted(route for route in MATRIX if route.startswith("GET "))
SEEN_BY = ("anonymous", "lead", "leadership", "staff", "admin")
OWN_WORDS = {"bdi", "code", "script", "style", "option", "textarea", "kbd", "article"}
"""Where people's own words, names, codes and data stand, and pages that are in English only."""
WORD = re.compile(r"[A-Za-z]{3,}")
SPOKEN = {"aria-label", "alt", "title"}
NAMES = re.compile(r"Takehold|CRM|XLSX|CSV|Excel|QR|UTC|EUR|https?:\S+|[A-Z]{2,}")


class Words(HTMLParser):
    """Collects the words people see, without those that are theirs."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in OWN_WORDS:
            self.inside.append(tag)
        spoken = dict(attrs)
        self.found += [
            spoken[name] or "" for name in ("aria-label", "alt", "title") if name in spoken
        ]

    def handle_endtag(self, tag: str) -> None:
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.found.append(data)


@pytest.fixture(scope="module")
def data_words(the_world: World) -> set[str]:
    """Every word that somebody typed: what the database of the tests holds."""
    engine = create_engine(f"sqlite:///{the_world.file}")
    with engine.connect() as connection:
        rows = [
            value
            for table in metadata.sorted_tables
            for row in connection.execute(select(table))
            for value in row
        ]
    return {"English"} | {word for value in rows for word in WORD.findall(str(value))}


@pytest.mark.parametrize("route", PAGES)
def test_no_english_is_left(
    route: str, the_world: World, callers: dict[str, Caller], data_words: set[str]
) -> None:
    path = route.removeprefix("GET ").format(**the_world.mine)
    for name in SEEN_BY:
        callers[name].client.cookies.set("language", PSEUDO)
        response = callers[name].get(path)
        if "html" not in response.headers.get("content-type", "") or not response.text:
            continue
        assert 'dir="rtl"' in response.text
        left = [word for word in english_in(response.text) if word not in data_words]
        assert left == [], f"{route} as {name}"


def english_in(html: str) -> list[str]:
    """The English words of three letters and more that a page shows."""
    words = Words()
    words.feed(html)
    visible = NAMES.sub("", " ".join(words.found))
    return WORD.findall(visible)
