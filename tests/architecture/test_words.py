"""Words that claim too much or that only statisticians read, and anything the CSP forbids."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.code import CHECKOUT, PACKAGES, Source, sources, templates

CLAIMS = r"\b(proved|proven|caused|guaranteed|significant\w*)\b"
JARGON = r"\b(xmr|newcombe|reml|holm|alpha|exploratory)\b"
UNSEEN = re.compile(rf"{CLAIMS}|{JARGON}", re.IGNORECASE)
SPEAKING = {"_", "N_", "gettext", "ngettext"}
CATALOGUE_FILES = ("*.yaml", "*.yml", "*.po", "*.pot")
COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)
INLINE = re.compile(
    r"""<script(?![^>]*\bsrc=)(?![^>]*type="application/json")  # a script that is no file
    | <style\b | \sstyle\s*= | \son[a-z]+\s*= | \bhx-on | ["']js: | javascript:""",
    re.IGNORECASE | re.VERBOSE,
)


def test_no_page_uses_a_word_that_must_not_be_seen() -> None:
    pages = [(page, COMMENT.sub("", page.read_text(encoding="utf-8"))) for page in templates()]

    assert found_in(pages) == []


def test_no_sentence_of_the_code_uses_a_word_that_must_not_be_seen() -> None:
    spoken = [
        f"{source.where(text)}: {match[0]}"
        for source in sources()
        for text in sentences(source)
        for match in UNSEEN.finditer(text.value)
    ]

    assert spoken == []


def test_no_catalogue_uses_a_word_that_must_not_be_seen() -> None:
    files = [
        (path, path.read_text(encoding="utf-8"))
        for package in PACKAGES
        for pattern in CATALOGUE_FILES
        for path in sorted((CHECKOUT / package).rglob(pattern))
    ]

    assert found_in(files) == []


def test_no_template_has_inline_script_or_style() -> None:
    inline = [
        f"{page.relative_to(CHECKOUT)}: {match[0].strip()}"
        for page in templates()
        for match in INLINE.finditer(COMMENT.sub("", page.read_text(encoding="utf-8")))
    ]

    assert inline == []


def found_in(texts: list[tuple[Path, str]]) -> list[str]:
    return [
        f"{path.relative_to(CHECKOUT)}: {match[0]}"
        for path, text in texts
        for match in UNSEEN.finditer(text)
    ]


def sentences(source: Source) -> Iterator[ast.Constant]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SPEAKING:
            for part in node.args:
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part
