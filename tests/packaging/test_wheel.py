"""The built wheel stands alone: pages, browser files, catalogues and migrations are inside."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
INSIDE = (
    "templates/core/base.html",
    "core/static/takehold.css",
    "core/static/vendor/fonts.css",
    "core/static/vendor/htmx.min.js",
    "core/static/vendor/plotly.css",
    "core/static/vendor/plotly.min.js",
)
SHIPPED = ("templates/**/*.html", "app/migrations/**/*.py", "surveys/instruments/*.yaml")
TRY = """
import sys
from pathlib import Path
from litestar.testing import TestClient
import app.main
from core.clock import Clock
from core.db import create_engine
from core.settings import Settings

assert Path(app.main.__file__).is_relative_to(sys.prefix), app.main.__file__
settings = Settings(data=Path("demo"))
application = app.main.create_app(create_engine(settings.database), settings, Clock(), "secret")
with TestClient(application, base_url=settings.url) as client:
    for path in ("/", "/static/takehold.css", "/static/vendor/htmx.min.js"):
        assert client.get(path).status_code == 200, path
"""


@pytest.fixture(scope="module")
def wheel(vendor: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert vendor.is_dir()
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder)], CHECKOUT)
    return next(folder.glob("takehold-*.whl"))


def test_everything_that_pages_need_is_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = {
        path.relative_to(CHECKOUT).as_posix()
        for pattern in SHIPPED
        for path in CHECKOUT.glob(pattern)
    }
    compiled = {
        path.relative_to(CHECKOUT).with_suffix(".mo").as_posix()
        for path in CHECKOUT.glob("core/locales/*/LC_MESSAGES/*.po")
    }

    methods = {f"app/methods/pages/{path.name}" for path in CHECKOUT.glob("docs/methods/*.md")}

    assert (shipped | compiled | methods | set(INSIDE)) - inside == set()


def test_nothing_but_the_product_is_inside(wheel: Path) -> None:
    top = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {name for name in top if not name.endswith(".dist-info")} == {
        *("app", "adoption", "core", "rollout", "surveys", "templates")
    }


def test_the_demo_runs_from_the_wheel_in_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    program = installed(wheel, tmp_path / "environment")
    empty = tmp_path / "empty"
    empty.mkdir()

    said = run([str(program / "takehold"), "demo", "--data", "demo", "--no-serve"], empty)
    run([str(program / "python"), "-c", TRY], empty)

    assert (empty / "demo" / "takehold.db").exists()
    assert "http://127.0.0.1" in said


def installed(wheel: Path, place: Path) -> Path:
    """A new environment with the wheel in it; where its programs are."""
    run([sys.executable, "-m", "venv", "--without-pip", str(place)], CHECKOUT)
    program = place / "bin"
    pip = [sys.executable, "-m", "pip", "--python", str(program / "python"), "install"]
    run([*pip, "--quiet", "--no-deps", "--no-index", str(wheel)], CHECKOUT)
    # What the wheel needs is lent by this environment, which saves two minutes and 300 MB: a line
    # in a .pth file lends packages, not the checkout. `make prove-wheel` installs everything.
    packages = next((place / "lib").glob("python*/site-packages"))
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return program


def run(command: list[str], folder: Path) -> str:
    """What the command says; fails with all it said when it fails."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TAKEHOLD_")}
    environment = {name: value for name, value in kept.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout + done.stderr
