"""What tests find on the machine: a browser, a database server, the real files to try."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import psycopg
import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine, event

from app.migrating import migrate
from core.clock import Clock
from core.db import create_engine
from tests.browser.serving import make_demo

CHECKOUT = Path(__file__).parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Tests lose no power: nothing is forced to disk, written twice or tidied up meanwhile.
SERVER_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
_numbers = count(1)

# The same examples on every run, however slow the machine is.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def without(thing: str, remedy: str) -> NoReturn:
    """Skip the test for want of `thing`; in CI, where nothing may be missing, fail it."""
    sentence = f"{thing} is missing: {remedy}"
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real files and published answers beside the checkout; skips without it."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the real files and published answers are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def vendor() -> Path:
    """The folder of the fetched browser files."""
    folder = CHECKOUT / "core" / "static" / "vendor"
    if not (folder / "fonts.css").exists():
        without("The folder of browser files", "run `make browser-files`.")
    return folder


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo of Friday 20 November 2026 to copy: one for all test processes."""
    place = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        place = place.parent
    folder = place / "demo"
    with (place / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = tmp_path_factory.mktemp("demo")
            make_demo(unfinished)
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running Chromium. Per module: its event loop would be in the way of other tests."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        without("Chromium", "`make system`, as root, installs it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(BROWSER_OPTIONS))
        yield browser
        browser.close()


@pytest.fixture
def postgresql(postgresql_server: str) -> Iterator[str]:
    """The address of a new, empty PostgreSQL database."""
    with new_postgresql(postgresql_server) as address:
        yield address


@contextmanager
def new_postgresql(server: str, template: str = "template1") -> Iterator[str]:
    """Make a PostgreSQL database, a copy of `template`; gives its address, drops it at the end."""
    name = f"takehold_{next(_numbers)}"
    with psycopg.connect(server, dbname="postgres", autocommit=True) as connection:
        # Copying files takes half of what copying pages through the log takes, which is new in 15.
        how = "STRATEGY file_copy" if connection.info.server_version >= 150_000 else ""
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} {how}")
        yield server.replace("/?", f"/{name}?")
        # At once, before ten megabytes go to the disk: those of all tests together are gigabytes.
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, reached through a socket in its folder."""
    programs = _postgresql_programs()
    with tempfile.TemporaryDirectory(prefix="takehold-pg-") as place:
        folder = Path(place)
        user = _unprivileged(folder)
        initdb = (
            f"{programs}/initdb -D {place}/data -U takehold -A trust -N -E UTF8 --locale C.UTF-8"
        )
        _run(initdb.split(), user)
        control = f"{programs}/pg_ctl -D {place}/data -w -l {place}/log".split()
        options = ("listen_addresses=", f"unix_socket_directories={place}", *SERVER_OPTIONS)
        _run([*control, "-o", " ".join(f"-c {option}" for option in options), "start"], user)
        yield f"postgresql://takehold@/?host={place}"
        _run([*control, "-m", "immediate", "stop"], user)


def _postgresql_programs() -> Path:
    on_path = shutil.which("initdb")
    places = [Path(on_path).parent] if on_path else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not places:
        without("PostgreSQL", "`make system`, as root, installs it.")
    return places[0]


def _unprivileged(folder: Path) -> str | None:
    # The server refuses to run as root, so as root it runs as, and owns its folder as, nobody.
    if os.geteuid() != 0:
        return None
    shutil.chown(folder, "nobody")
    return "nobody"


def _run(command: list[str], user: str | None) -> None:
    done = subprocess.run(
        command,
        user=user,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr}")


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database with all tables and no rows, once on SQLite and once on PostgreSQL."""
    with new_engine(request, request.param, tmp_path / "takehold.db") as engine:
        yield engine


@contextmanager
def new_engine(request: pytest.FixtureRequest, kind: str, path: Path) -> Iterator[Engine]:
    """An engine on a fresh copy of a migrated database; `path` is where SQLite puts it."""
    template = request.getfixturevalue(f"migrated_{kind}")
    if kind == "postgresql":
        with new_postgresql(request.getfixturevalue("postgresql_server"), template) as address:
            engine = create_engine(address)
            yield engine
            engine.dispose()
    else:
        engine = create_engine(f"sqlite:///{shutil.copy(template, path)}")
        event.listen(engine, "connect", _never_wait_for_the_disk)
        yield engine
        engine.dispose()


def _never_wait_for_the_disk(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file to copy."""
    path = tmp_path_factory.mktemp("template") / "takehold.db"
    engine = create_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def migrated_postgresql(postgresql_server: str) -> Iterator[str]:
    """The name of a migrated PostgreSQL database to copy."""
    with new_postgresql(postgresql_server) as address:
        engine = create_engine(address)
        migrate(engine)
        engine.dispose()
        yield str(engine.url.database)


@pytest.fixture
def clock() -> Clock:
    """A clock on Friday 20 November 2026."""
    return Clock(date(2026, 11, 20))
