"""What browser tests walk through: the demo, an empty installation, and visitors to send there."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import served
from tests.browser.visitor import WAYS, Visitor, Way
from tests.conftest import new_engine

Send = Callable[..., Visitor]
HERE = Path(__file__).parent
FILES = sorted(path.name for path in HERE.glob("test_*.py"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest tests/browser --every-way` walks every journey in every way."""
    parser.addoption("--every-way", action="store_true", help="every journey in every way")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Unless every way is asked for, leave each journey one of its ways, each way in turn."""
    if config.getoption("--every-way", default=False):
        return
    seen = {item for turn, name in enumerate(FILES) for item in _seen(items, HERE / name, turn)}
    unseen = [item for item in items if item.path.parent == HERE and item not in seen]
    config.hook.pytest_deselected(items=unseen)
    items[:] = [item for item in items if item.path.parent != HERE or item in seen]


def _seen(items: list[pytest.Item], path: Path, first: int) -> Iterator[pytest.Item]:
    """One test of each journey in a file; it takes the ways in turn, beginning with the `first`.

    A journey that is marked `seen` takes one of the ways that its mark names.
    """
    for turn, journey in enumerate(_journeys(items, path), first):
        mark = journey[0].get_closest_marker("seen")
        named = set(mark.args if mark else ())
        among = [item for item in journey if not mark or named & {*_parameters(item).values()}]
        yield among[turn % len(among)]


def _journeys(items: list[pytest.Item], path: Path) -> Collection[list[pytest.Function]]:
    """The tests of a file, those together that differ in nothing but the way and the database."""
    journeys: dict[Hashable, list[pytest.Function]] = {}
    for item in items:
        if item.path == path and isinstance(item, pytest.Function):
            given = _parameters(item).items()
            rest = [pair for pair in given if pair[0] != "empty" and not isinstance(pair[1], Way)]
            journeys.setdefault((item.originalname, *rest), []).append(item)
    return journeys.values()


def _parameters(item: pytest.Function) -> dict[str, Any]:
    return item.callspec.params if hasattr(item, "callspec") else {}


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
def demo(demo_made: Path, vendor: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that all tests share, so they change nothing in it."""
    yield from _served_copy(demo_made, tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="module")
def changing_demo(
    demo_made: Path, vendor: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a demo for the tests of a module to change, none what another looks at."""
    yield from _served_copy(demo_made, tmp_path_factory.mktemp("changing"))


@pytest.fixture
def own_demo(demo_made: Path, vendor: Path, tmp_path: Path) -> Iterator[str]:
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
