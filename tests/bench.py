"""Measure the director's page: `python -m tests.bench`, or `make bench`.

Requests go straight into the application, in one process and one worker, through every middleware
and with a signed-in session; a network would only add the same to both sides. What is compared
takes turns in the same run; time is the process's own (what it computes, not what it waits for),
and the ratio is the middle one of many short rounds, so that whatever else the machine does meets
both sides. The data is the demo's, on SQLite.

Ratios are requests a second, the page's divided by those of what it is held against:

* from the database (nothing kept between requests) against the same templates with the page's
  values in memory: at least 0.5;
* when nothing changed (kept between requests) against a constant body of the same size through
  the same middleware and signed-in session: at least 0.8.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from litestar import Litestar, Response
from litestar.handlers import HTTPRouteHandler
from sqlmodel import select

from app.demo.commands import make_demo
from app.migrating import migrate
from app.scorecard.queries import board
from app.scorecard.routes import table_of_page
from app.scorecard.rows import scorecard
from core.auth.commands import LONGEST, open_session
from core.auth.middleware import cookie_name
from core.auth.tables import User
from core.clock import Clock
from core.db import create_engine, reading, writing
from core.fragments import Fragments
from core.web import Visit, get, page
from rollout.access import LEADERSHIP, Access
from rollout.queries import rollout_by_slug
from tests.web import application

TODAY = date(2026, 11, 20)
SLUG = "harbour"
ROUNDS, CALLS = 40, 5
GOALS = {"from the database": 0.5, "when nothing changed": 0.8}


def main() -> int:
    """Print the ratios; 1 when one of them misses its goal."""
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        ratios = asyncio.run(_ratios(Path(folder) / "takehold.db"))
    for name, ratio in ratios.items():
        print(f"{name:<22} {ratio:5.2f}  (goal: at least {GOALS[name]})")
    return int(any(ratio < GOALS[name] for name, ratio in ratios.items()))


async def _ratios(path: Path) -> dict[str, float]:
    engine = create_engine(f"sqlite:///{path}")
    migrate(engine)
    make_demo(engine, TODAY)
    with writing(engine) as session:
        user = session.exec(select(User).where(User.email == "robert.hale@harbour.example")).one()
        token = open_session(session, user.id or 0, Clock(TODAY).now(), LONGEST).token
    app = application(engine, Clock(TODAY))
    summary = f"/rollouts/{SLUG}/summary"
    body = await _body(app, summary, token)
    app.register(_in_memory(engine))
    app.register(_constant(body))

    def forget() -> None:
        app.state.fragments = Fragments()

    return {
        "from the database": await _ratio(app, token, summary, "/bench/memory", forget),
        "when nothing changed": await _ratio(app, token, summary, "/bench/constant"),
    }


async def _ratio(
    app: Litestar, token: str, measured: str, against: str, before: Callable[[], None] = int
) -> float:
    found = []
    for _round in range(ROUNDS):
        page_time = await _time(app, token, measured, before)
        found.append(await _time(app, token, against, before) / page_time)
    return median(found)


async def _time(app: Litestar, token: str, path: str, before: Callable[[], None]) -> float:
    spent = 0.0
    for _call in range(CALLS):
        before()
        start = process_time()
        await _body(app, path, token)
        spent += process_time() - start
    return spent


async def _body(app: Litestar, path: str, token: str) -> str:
    """What the application answers, as a server would ask it."""
    cookie = f"{cookie_name(secure=True)}={token}".encode()
    scope: Any = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "scheme": "https", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "headers": [(b"host", b"127.0.0.1"), (b"cookie", cookie)],
        "client": ("127.0.0.1", 50000), "server": ("127.0.0.1", 443), "extensions": {},
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["status"] == 200, (path, sent[0]["status"])
    return b"".join(message.get("body", b"") for message in sent[1:]).decode()


def _in_memory(engine: Any) -> HTTPRouteHandler:
    """The same templates with the page's values in memory."""
    with reading(engine) as session:
        rollout = rollout_by_slug(session, SLUG)
        assert rollout is not None
        audience: Any = LEADERSHIP
        found = scorecard(board(session, rollout, TODAY, audience), on=TODAY)

    @get("/bench/memory")
    def show(request: Visit) -> Response[Any]:
        viewer: Any = request.scope["user"]
        request.state.access = Access(viewer, rollout, LEADERSHIP, None, TODAY)
        table = table_of_page(found, rollout, TODAY)
        return page(request, "app/scorecard/show.html", table=table)

    return show


def _constant(body: str) -> HTTPRouteHandler:
    @get("/bench/constant")
    def show() -> Response[Any]:
        return Response(body, headers={"Cache-Control": "no-store", "Vary": "HX-Request"})

    return show


if __name__ == "__main__":
    sys.exit(main())
