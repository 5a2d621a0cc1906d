"""The pages that say how a figure is worked out, as they lie beside the code or in the wheel."""

import re
from functools import cache
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markupsafe import Markup

IN_THE_WHEEL: Final = Path(__file__).parent / "pages"
IN_THE_CHECKOUT: Final = Path(__file__).parents[2] / "docs" / "methods"
LINK: Final = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")


@cache
def method_names() -> frozenset[str]:
    """The methods that have a page."""
    return frozenset(path.stem for path in _folder().glob("*.md"))


@cache
def method_page(name: str) -> Markup:
    """The page of one of the methods as HTML; HTML that stands in it is shown as text."""
    words = LINK.sub(_followed, (_folder() / f"{name}.md").read_text(encoding="utf-8"))
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(words)
    return Markup(html)  # noqa: S704


def _folder() -> Path:
    return IN_THE_WHEEL if IN_THE_WHEEL.is_dir() else IN_THE_CHECKOUT


def _followed(link: re.Match[str]) -> str:
    """A link to another method leads to its page here; one to any other document is words."""
    words, target = link.groups()
    name = target.partition("#")[0].removesuffix(".md")
    if target.startswith("https://"):
        return link[0]
    return f"[{words}](/methods/{name})" if name in method_names() else words
