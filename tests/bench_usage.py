"""Measure the import of use: `python -m tests.bench_usage [ROWS]`; `make bench` takes a million.

A made-up log is imported as the command line would, with everybody on a roster, and held against
DuckDB's reading of the same file with types, every value counted, in the same run. Both are in
processor time, so that whatever else the machine does falls out; the clock's is said beside it.
Then the data of a group's chart of use is made with a tenth of the events and with all of them:
it reads what was added up, so ten times the events may cost a tenth more. Memory is the most that
this process ever took, its libraries included (docs/decisions/usage-at-size.md).
"""

from __future__ import annotations

import logging
import resource
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import Engine, insert
from sqlmodel import select

from adoption.usage.periods import WEEK
from adoption.usage.queries import grounds, use_of
from app.importers import registry
from app.migrating import migrate
from core.clock import Clock
from core.db import create_engine, reading, writing
from core.imports.commands import bring_in
from core.imports.plan import Options
from core.imports.uploads.commands import Order
from rollout.commands import add_rollout
from rollout.people.tables import Person, RosterEntry
from rollout.plan.commands import add_phase
from rollout.queries import phases
from rollout.tables import Rollout

START, CLOCK = date(2025, 1, 6), Clock(date(2026, 11, 20))
DAYS, STAFF, GROUPS = 548, 20_000, 40
MOST, MEGABYTES, GROWTH = 4.0, 512, 1.1
ROUNDS = 50


def main(rows: int = 1_000_000) -> None:
    """Print the figures, and whether their goals are reached."""
    logging.disable(logging.INFO)
    with tempfile.TemporaryDirectory() as folder:
        large, small = (_log(Path(folder) / f"{n}.csv", n) for n in (rows, rows // 10))
        scan = min(_scan(large) for _round in range(3))
        engine = _with_everybody(f"sqlite:///{folder}/large.db")
        start, clock = process_time(), perf_counter()
        _bring_in(engine, large)
        spent, waited = process_time() - start, perf_counter() - clock
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        little = _with_everybody(f"sqlite:///{folder}/small.db")
        _bring_in(little, small)
        few, many = _charts(little), _charts(engine)
    print(f"import of {rows:,} rows: {spent:.1f} s, {rows / spent:,.0f} rows a second")
    print(f"  {waited:.1f} s by the clock")
    print(f"  {spent / scan:.1f} times DuckDB's scan of {scan:.2f} s {_said(spent / scan, MOST)}")
    print(f"  at most {memory:.0f} MB {_said(memory, MEGABYTES)}")
    print(f"data of a use chart: {many:.2f} ms, with a tenth of the events {few:.2f} ms")
    print(f"  {many / few:.2f} times {_said(many / few, GROWTH)}")


def _said(value: float, most: float) -> str:
    return f"(goal: at most {most:g}, {'reached' if value <= most else 'goal missed'})"


def _log(path: Path, rows: int) -> Path:
    """Rows of a user, a time and an event, in the order of time; the same on every run."""
    import numpy

    random = numpy.random.default_rng(7)
    with path.open("w") as file:
        file.write("user,time,event\n")
        for ahead in range(DAYS):
            day, count = START + timedelta(days=ahead), rows // DAYS
            pool = random.choice(STAFF, STAFF // 4, replace=False)
            users, seconds = (
                random.choice(pool, count),
                numpy.sort(random.integers(0, 86400, count)),
            )
            file.writelines(
                f"{user},{day}T{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}Z,event {user % 9}\n"
                for user, s in zip(users.tolist(), seconds.tolist(), strict=True)
            )
    return path


def _scan(path: Path) -> float:
    import duckdb

    start = process_time()
    columns = {"user": "INTEGER", "time": "TIMESTAMP", "event": "VARCHAR"}
    duckdb.connect().execute(
        f'SELECT count("user"), count("time"), count(event) FROM read_csv(\'{path}\','
        f" columns={columns}, header=true, auto_detect=false)"
    ).fetchall()
    return process_time() - start


def _with_everybody(url: str) -> Engine:
    engine = create_engine(url)
    migrate(engine)
    with writing(engine) as session:
        rollout = add_rollout(session, "CRM", CLOCK.now(), "bench")
        groups = [
            add_phase(session, rollout, f"Group {n}", CLOCK.now(), "bench", go_live=START)
            for n in range(GROUPS)
        ]
        session.flush()
        people = [
            {"rollout_id": rollout.id, "key": str(n), "name": f"P{n}", "email": "", "role": ""}
            for n in range(STAFF)
        ]
        session.execute(insert(Person), people)
        ids: Any = session.execute(select(Person.id)).scalars()
        session.execute(insert(RosterEntry), [
            {"phase_id": groups[n % GROUPS].id, "person_id": number} for n, number in enumerate(ids)
        ])  # fmt: skip
    return engine


def _bring_in(engine: Engine, path: Path) -> None:
    bring_in(engine, registry, CLOCK, Order("usage", 1, {}, Options(), "bench"), path)


def _charts(engine: Engine) -> float:
    """Milliseconds of the process for the weeks of one group."""
    times = []
    for _round in range(ROUNDS):
        start = process_time()
        with reading(engine) as session:
            rollout = session.get_one(Rollout, 1)
            found = grounds(session, rollout, phases(session, 1)[:1])
            assert use_of(session, found, (WEEK,), date(2026, 11, 20))
        times.append((process_time() - start) * 1000)
    return median(times)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
