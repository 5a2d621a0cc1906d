"""Open every page as everybody, in a process of its own, and print what was loaded for it.

Run by test_what_pages_load.py as `python -m tests.app.every_page DATABASE`.
"""

from __future__ import annotations

import sys

from app.routes import handlers
from core.auth.middleware import cookie_name
from core.clock import Clock
from core.db import create_engine, writing
from tests.app.world import NOW, Parameters, world
from tests.web import Caller

SCIENCE = {"numpy", "scipy", "statsmodels", "pandas", "duckdb"}


def main(file: str) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with writing(engine) as session:
        mine, _theirs, doors = world(session)
    answered = 0
    for name in ("lead", "leadership", "staff", "link", "admin"):
        caller = Caller(engine, Clock(NOW.date()))
        caller.client.cookies.set(cookie_name(secure=True), doors[name])
        answered += sum(_open(caller, path, mine) for path in _pages())
    print(answered, *sorted(SCIENCE & set(sys.modules)))


def _pages() -> list[str]:
    return [path for handler in handlers if "GET" in handler.http_methods for path in handler.paths]


def _open(caller: Caller, path: str, parameters: Parameters) -> bool:
    parts = [
        str(parameters[part[1:].partition(":")[0]]) if part.startswith("{") else part
        for part in path.split("/")
    ]
    return bool(caller.get("/".join(parts)).status_code == 200)


if __name__ == "__main__":
    main(sys.argv[1])
