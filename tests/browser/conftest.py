"""What browser tests walk through: the demo, an empty installation, and visitors to send there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import make_demo, served
from tests.browser.visitor import WAYS, Visitor, Way
from tests.conftest import new_engine

Send = Callable[..., Visitor]


@pytest.fixture(params=WAYS, ids=lambda way: way.name)
def way(request: pytest.FixtureRequest) -> Way:
    """Each of the four ways to look at the pages: both widths, with and without scripts."""
    found: Way = request.param
    return found


@pytest.fixture
def send(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Send]:
    """Send a visitor to an address; at the end nobody may have met trouble."""
    journey = Path(str(request.path)).stem.removeprefix("test_")
    visitors: list[Visitor] = []

    def go(address: str, way: Way) -> Visitor:
        visitors.append(Visitor(chromium, address, way, journey))
        return visitors[-1]

    yield go
    for visitor in visitors:
        visitor.context.close()
    assert [trouble for visitor in visitors for trouble in visitor.troubles] == []


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory, vendor: Path) -> Path:
    """The folder of a demo to copy."""
    folder = tmp_path_factory.mktemp("demo")
    make_demo(folder)
    return folder


@pytest.fixture(scope="module")
def demo(demo_made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that the tests of a module share, so they leave it as it was."""
    yield from _served_copy(demo_made, tmp_path_factory.mktemp("shared"))


@pytest.fixture
def own_demo(demo_made: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a demo for one test to change."""
    yield from _served_copy(demo_made, tmp_path)


@pytest.fixture
def empty(request: pytest.FixtureRequest, tmp_path: Path, vendor: Path) -> Iterator[str]:
    """The address of an empty installation; on PostgreSQL where the test's parameter says so."""
    kind = getattr(request, "param", "sqlite")
    with new_engine(request, kind, tmp_path / "takehold.db") as engine:
        database = engine.url.render_as_string() if kind == "postgresql" else ""
        with served(tmp_path, database) as address:
            yield address


def _served_copy(made: Path, folder: Path) -> Iterator[str]:
    shutil.copytree(made, folder, dirs_exist_ok=True)
    with served(folder) as address:
        yield address
