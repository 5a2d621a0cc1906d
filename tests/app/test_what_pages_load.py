"""Serving pages never loads a science library: they are slow to load and heavy to keep."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import CHECKOUT


def test_no_page_loads_a_science_library(migrated_sqlite: Path, tmp_path: Path) -> None:
    file = shutil.copy(migrated_sqlite, tmp_path / "takehold.db")
    command = [sys.executable, "-m", "tests.app.every_page", str(file)]

    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHECKOUT)

    assert done.returncode == 0, done.stderr[-2000:]
    answered, *loaded = done.stdout.split()
    assert int(answered) > 50
    assert loaded == []
