"""Every method page: its example runs, its calculation exists, its words are plain."""

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / "docs" / "methods").glob("*.md"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_the_example_on_the_page_is_true(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried, f"{page.name} has no example"
    assert not failed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.stem))
def test_the_page_is_named_like_its_calculation(page: Path) -> None:
    packages = ("core", "rollout", "adoption", "surveys", "app")
    found = [path for package in packages for path in (ROOT / package).rglob(page.stem + "*")]
    assert found, f"no calculation is called {page.stem}"
