"""Drive the application without a browser: a client that signs in and carries form tokens."""

import atexit
import re
from contextlib import ExitStack
from copy import copy
from functools import cache, lru_cache
from typing import Any

from anyio.from_thread import BlockingPortal, start_blocking_portal
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Engine
from sqlmodel import select

from app.main import create_app, ground
from core.auth.commands import LONGEST, open_session
from core.auth.middleware import cookie_name
from core.auth.tables import User
from core.clock import Clock
from core.db import writing
from core.settings import Settings

SECRET = "a secret for tests only"
_at_exit = ExitStack()
atexit.register(_at_exit.close)
_made: dict[bool, Litestar] = {}
"""Applications by what their routes differ in: whether cookies are for https only."""


@lru_cache(maxsize=8)  # A scenario has many callers, and they meet in one application.
def application(engine: Engine, clock: Clock) -> Litestar:
    """The application on `engine`, as served on this machine.

    Its routes are made once, which takes longer than most tests; all that differs is the ground.
    """
    settings = Settings()
    if settings.secure_cookies not in _made:
        _made[settings.secure_cookies] = create_app(engine, settings, clock, SECRET)
    app = copy(_made[settings.secure_cookies])
    app.state = ground(engine, settings, clock)
    return app


class Caller:
    """Somebody with a browser that keeps cookies and never follows a redirection."""

    def __init__(self, engine: Engine, clock: Clock, email: str | None = None) -> None:
        """Open the application as the user with `email`, or as nobody."""
        self.client: TestClient[Litestar] = TestClient(
            application(engine, clock), base_url="https://127.0.0.1", raise_server_exceptions=False
        )
        self.client.blocking_portal = _loop()
        if email is not None:
            self.client.cookies.set(cookie_name(secure=True), _door(engine, clock, email))

    def get(self, path: str, **options: Any) -> Any:
        """GET a page."""
        return self.client.get(path, follow_redirects=False, **options)

    def post(self, path: str, files: Any = None, **fields: Any) -> Any:
        """POST a form with a token that the application gave out."""
        body = {**fields, "_csrf_token": self.token()}
        return self.client.post(path, data=body, files=files, follow_redirects=False)

    def token(self) -> str:
        """The token of a fresh form."""
        found = re.search(r'name="_csrf_token" value="(\w+)"', self.get("/preferences").text)
        assert found is not None
        return found[1]


@cache
def _loop() -> BlockingPortal:
    # One for all callers, as a server has one: a new one for each request takes longer than a page.
    return _at_exit.enter_context(start_blocking_portal())


def _door(engine: Engine, clock: Clock, email: str) -> str:
    with writing(engine) as session:
        user = session.exec(select(User).where(User.email == email)).one()
        assert user.id is not None
        return open_session(session, user.id, clock.now(), LONGEST).token
