"""Serve the application over HTTP, with its worker beside it."""

import os
import threading
from pathlib import Path

from litestar import Litestar

from app.main import create_app
from app.worker import keep_working
from core.auth.queries import organisation
from core.clock import Clock
from core.db import create_engine, reading
from core.forms import refuse
from core.settings import Settings
from core.tokens import new_token


def application() -> Litestar:
    """The application as the environment describes it; the server calls this in its process."""
    settings = Settings()
    engine = create_engine(settings.database)
    return create_app(engine, settings, clock_of(settings), secret_of(settings.data))


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until stopped; refuses plain http beyond this machine unless it was allowed."""
    from granian import Granian
    from granian.constants import Interfaces

    if not settings.secure_cookies and not settings.insecure_http:
        raise refuse(
            "url",
            "TAKEHOLD_URL is plain http beyond this machine: use https, or --insecure-http.",
        )
    stop = threading.Event()
    keep_working(stop)
    try:
        Granian(
            "app.serving:application", address=host, port=port, interface=Interfaces.ASGI,
            factory=True, workers=1, log_access=False, websockets=False,
        ).serve()  # fmt: skip
    finally:
        stop.set()


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
