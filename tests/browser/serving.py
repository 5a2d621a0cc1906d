"""A database served to a browser: the program itself, with its worker, on a free port."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

TODAY = "2026-11-20"
CHECKOUT = Path(__file__).parents[2]
READY = "Started worker"
PATIENCE = 60


def make_demo(data: Path) -> None:
    """Make the demo of Friday 20 November 2026 in the folder `data`."""
    arguments = ["demo", "--data", str(data), "--today", TODAY, "--no-serve"]
    subprocess.run(_program(arguments), cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def served(data: Path, database: str = "", today: str = TODAY) -> Iterator[str]:
    """Serve what lies in the folder `data`, or `database`; gives the address, stops at the end.

    A demo has the day `today`; any other database has the real day. Whatever the program wrote of
    a defect fails the test at the end.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "TAKEHOLD_DATA": str(data), "TAKEHOLD_DATABASE_URL": database, "TAKEHOLD_URL": address,
        "TAKEHOLD_TODAY": today, "PYTHONUNBUFFERED": "1", "TAKEHOLD_UPLOADS_PER_HOUR": "1000",
    }  # fmt: skip
    server = subprocess.Popen(
        _program(["serve", "--port", str(port)]), env=environment, cwd=CHECKOUT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    assert server.stdout is not None
    log = Log(server.stdout)
    try:
        log.await_start()
        yield address
    finally:
        server.terminate()
        server.wait()
    assert "Traceback" not in log.text, log.text


class Log:
    """What the program writes, read as it comes so that it never has to wait for its reader."""

    def __init__(self, stream: IO[str]) -> None:
        """Read `stream` to its end in a thread of its own."""
        self.text = ""
        self._ready = threading.Event()
        self._reader = threading.Thread(target=self._read, args=(stream,), daemon=True)
        self._reader.start()

    def await_start(self) -> None:
        """Wait until the program serves, or has ended."""
        assert self._ready.wait(PATIENCE), self.text
        assert READY in self.text, self.text

    def await_end(self) -> None:
        """Wait until nobody can write any more."""
        self._reader.join(PATIENCE)
        assert not self._reader.is_alive(), self.text

    def _read(self, stream: IO[str]) -> None:
        for line in stream:
            self.text += line
            if READY in line:
                self._ready.set()
        self._ready.set()


def _program(arguments: list[str]) -> list[str]:
    return [sys.executable, "-m", "app.cli", *arguments]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
