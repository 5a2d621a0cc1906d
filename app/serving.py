"""Serve the application over HTTP, with its worker beside it."""

import os
import socket
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from app.worker import keep_working
from core.auth.queries import organisation
from core.clock import Clock
from core.db import create_engine, reading
from core.forms import refuse
from core.i18n import _
from core.settings import Settings
from core.tokens import new_token

if TYPE_CHECKING:
    from litestar import Litestar

PATIENCE = 5
"""Seconds to end in. The server's process does not hear of a stop in its first moments."""


def application() -> "Litestar":
    """The application as the environment describes it; the server calls this in its process."""
    # Commands that serve nothing start faster without every page.
    from app.main import create_app

    settings = Settings()
    engine = create_engine(settings.database)
    return create_app(engine, settings, clock_of(settings), secret_of(settings.data))


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until stopped; refuses plain http beyond this machine unless it was allowed."""
    from granian import Granian
    from granian.constants import Interfaces

    if not settings.secure_cookies and not settings.insecure_http:
        words = _("TAKEHOLD_URL is plain http beyond this machine: use https, or --insecure-http.")
        raise refuse("url", words)
    stop = threading.Event()
    worker = keep_working(stop)
    try:
        Granian(
            "app.serving:application", address=host, port=port, interface=Interfaces.ASGI,
            factory=True, workers=1, log_access=False, websockets=False,
            workers_kill_timeout=PATIENCE,
        ).serve()  # fmt: skip
    finally:
        stop.set()
        worker.join()


def check_address(host: str, port: int) -> None:
    """Refuses an address that cannot be listened on, before anything is made for it."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        socket.create_server((host, port), family=family).close()
    except (OSError, UnicodeError) as error:
        reason = str(getattr(error, "strerror", error)).split(" (")[0]
        words = _("Cannot listen on %(host)s, port %(port)s: %(reason)s. Choose another.")
        raise refuse("", words % {"host": host, "port": port, "reason": reason}) from None


def clock_of(settings: Settings) -> Clock:
    """The clock: pinned by TAKEHOLD_TODAY in a demo database, else the real one."""
    if settings.today is None:
        return Clock()
    with reading(create_engine(settings.database)) as session:
        whose = organisation(session)
    return Clock(settings.today if whose is not None and whose.demo else None)


def secret_of(data: Path) -> str:
    """The secret that signs form tokens: made once, kept beside the data, readable by its owner."""
    data.mkdir(parents=True, exist_ok=True)
    path = data / "secret"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(new_token())
    return path.read_text()
