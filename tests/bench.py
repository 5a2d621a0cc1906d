"""Measure the director's page: `python -m tests.bench`, or `make bench`.

Requests go straight into the application, in one process and one worker, through every middleware
and with a signed-in session; a network would only add the same to both sides. What is compared
takes turns in the same run; time is the process's own (what it computes, not what it waits for),
and the ratio is the middle one of many short rounds, so that whatever else the machine does meets
both sides. The data is the demo's, on SQLite.

Ratios are requests a second, the page's divided by those of what it is held against:

* from the database (nothing kept between requests, the page's values as the worker stored them)
  against the same templates with the page's values in memory: at least 0.5;
* right after a change (nothing stored either, every figure made anew) against the same: no goal,
  for the first reader within a minute of a change meets it once;
* when nothing changed (kept between requests) against a constant body of the same size through
  the same middleware and signed-in session: at least 0.8.

The page of a business result is measured the same way: as the worker stored it, right after a
change, and when nothing changed.

The data of a phase's chart of use, from the session to the figure, is in milliseconds, and in
multiples of a bare SELECT of the same rows. A verdict on 48 months, every check and sentence
included, is in milliseconds, in verdicts a second, and in multiples of one bare fit. A goal that is
missed is said in words: this measures, it does not test (`docs/decisions/joined-page-speed.md`).
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from statistics import median
from time import process_time
from typing import Any
from unittest.mock import patch

from litestar import Litestar, Response
from litestar.handlers import HTTPRouteHandler
from sqlalchemy import Engine
from sqlmodel import select

from adoption.usage.by_team import shown
from adoption.usage.figures import Around, use_line
from adoption.usage.periods import WEEK
from adoption.usage.queries import grounds, use_of
from adoption.usage.settled import settled
from app.demo.commands import make_demo
from app.migrating import migrate
from app.scorecard.commands import store_pages
from app.scorecard.queries import board
from app.scorecard.routes import table_of_page
from app.scorecard.rows import scorecard
from core.auth.commands import LONGEST, open_session
from core.auth.middleware import cookie_name
from core.auth.tables import User
from core.clock import Clock
from core.db import create_engine, reading, writing
from core.disclosure.policies import Audience
from core.fragments import Fragments
from core.numbers import Format
from core.web import Visit, get, page
from rollout.access import LEADERSHIP, Access
from rollout.outcomes import routes
from rollout.outcomes.interrupted_series import interrupted_series
from rollout.outcomes.stored_pages.commands import store_results
from rollout.outcomes.verdict.procedure import judge
from rollout.queries import phase_by_slug, rollout_by_slug
from tests.calibrate import TRUTHS, Cell, judged_case
from tests.web import application

TODAY = date(2026, 11, 20)
SLUG, PHASE = "harbour", "direct-sales"
ROUNDS, CALLS = 40, 5
CHART_ROUNDS = 200
RESULT = f"/rollouts/{SLUG}/phases/{PHASE}/results"
LEAST = {
    "from the database": 0.5,
    "when nothing changed": 0.8,
    "a result, read": 0.5,
    "a result, unchanged": 0.8,
}
CHART_MOST = 2.25
VERDICT_ROUNDS = 40
VERDICT_MOST = 100.0


def main() -> None:
    """Print the figures, their goals, and whether they are reached."""
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        engine = create_engine(f"sqlite:///{folder}/takehold.db")
        migrate(engine)
        make_demo(engine, TODAY)
        for name, ratio in asyncio.run(_ratios(engine)).items():
            print(f"{name:<22} {ratio:5.2f}     {_least(ratio, LEAST.get(name))}")
        chart, select_ms = _chart_times(engine)
    goal = _verdict(chart <= CHART_MOST, f"at most {CHART_MOST} ms")
    print(f"{'data of a use chart':<22} {chart:5.2f} ms  {goal}")
    print(f"{'':<22} {chart / select_ms:5.1f} times a bare SELECT of its rows, {select_ms:.2f} ms")
    verdict, fit = _verdict_times()
    goal = _verdict(verdict <= VERDICT_MOST, f"at most {VERDICT_MOST:.0f} ms")
    print(f"{'a verdict on 48 months':<22} {verdict:5.1f} ms  {goal}")
    print(f"{'':<22} {1000 / verdict:5.0f} a second, {verdict / fit:.0f} times a bare fit")


def _least(ratio: float, goal: float | None) -> str:
    return "(no goal)" if goal is None else _verdict(ratio >= goal, f"at least {goal}")


def _verdict(reached: bool, goal: str) -> str:
    return f"(goal: {goal}, {'reached' if reached else 'goal missed'})"


async def _ratios(engine: Engine) -> dict[str, float]:
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

    after_a_change = await _ratio(app, token, summary, "/bench/memory", forget)
    store_pages(engine, Clock(TODAY))
    result = await _body(app, RESULT, token)
    app.register(_result_in_memory(await _contexts(app, token)))
    made_anew = await _ratio(app, token, RESULT, "/bench/result", forget)
    store_results(engine, Clock(TODAY))
    app.register(_constant(result, "/bench/constant-result"))
    return {
        "from the database": await _ratio(app, token, summary, "/bench/memory", forget),
        "right after a change": after_a_change,
        "when nothing changed": await _ratio(app, token, summary, "/bench/constant"),
        "a result, read": await _ratio(app, token, RESULT, "/bench/result", forget),
        "a result, anew": made_anew,
        "a result, unchanged": await _ratio(app, token, RESULT, "/bench/constant-result"),
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


async def _contexts(app: Litestar, token: str) -> dict[str, Any]:
    """All that the template of a result was given when the page was made anew."""
    found: dict[str, Any] = {}
    drawn = routes.page

    def listen(request: Visit, template: str, **context: Any) -> Response[str]:
        standing = request.app.state.page_context(request)["standing"]()
        found.update(context, standing=lambda: standing)
        found["access"], found["phase"] = request.state.access, request.state.phase
        return drawn(request, template, **context)

    app.state.fragments = Fragments()
    with patch.object(routes, "page", listen):
        await _body(app, RESULT, token)
    return found


def _result_in_memory(context: dict[str, Any]) -> HTTPRouteHandler:
    """The template of a result with its data in memory."""
    access, phase = context.pop("access"), context.pop("phase")

    @get("/bench/result")
    def show(request: Visit) -> Response[Any]:
        request.state.access, request.state.phase = access, phase
        return page(request, "rollout/outcomes/show.html", **context)

    return show


def _chart_times(engine: Engine) -> tuple[float, float]:
    """Milliseconds for the data of a use chart, and for a bare SELECT of what it rests on."""
    with reading(engine) as session:
        rollout = rollout_by_slug(session, SLUG)
        assert rollout is not None
        phase = phase_by_slug(session, rollout.id or 0, PHASE)
    assert phase is not None

    def chart() -> None:
        with reading(engine) as session:
            found = grounds(session, rollout, [phase])
            (use,) = use_of(session, found, (WEEK,), TODAY)
        weeks = [shown(each, 5, Audience.LEADERSHIP) for each in settled(use[phase.id or 0], WEEK)]
        assert use_line(weeks, WEEK, Around(phase.go_live, None, []), Format("en"))

    def bare() -> None:
        with closing(engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute(
                "SELECT * FROM usage_period WHERE phase_id = ? AND by = ?", (phase.id, WEEK)
            )
            assert cursor.fetchall()

    times = [(_milliseconds(chart), _milliseconds(bare)) for _round in range(CHART_ROUNDS)]
    return median(time for time, _bare in times), median(time for _chart, time in times)


def _verdict_times() -> tuple[float, float]:
    """Milliseconds for a verdict on 36 months before and 12 after, and for a fit of the same."""
    plan, evidence, on = judged_case(Cell(TRUTHS[4], 36, 12, effect=0.08), seed=1)
    months = [month for month in evidence.own if month.first_day != plan.go_live]
    shares = [month.figure or 0.0 for month in months]
    times = [place for place in range(49) if place != 36]

    def fit() -> None:
        interrupted_series(times, shares, 36)

    def verdict() -> None:
        assert judge(plan, evidence, on=on).kind != "BLOCKED"

    verdict()
    found = [(_milliseconds(verdict), _milliseconds(fit)) for _round in range(VERDICT_ROUNDS)]
    return median(time for time, _fit in found), median(time for _verdict, time in found)


def _milliseconds(act: Callable[[], None]) -> float:
    start = process_time()
    act()
    return (process_time() - start) * 1000


def _constant(body: str, path: str = "/bench/constant") -> HTTPRouteHandler:
    @get(path)
    def show() -> Response[Any]:
        return Response(body, headers={"Cache-Control": "no-store", "Vary": "HX-Request"})

    return show


if __name__ == "__main__":
    main()
