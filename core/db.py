"""The database: one engine, sessions that read and sessions that write, on both engines."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Dialect, Engine, PoolProxiedConnection, event
from sqlalchemy import create_engine as create
from sqlalchemy.engine import make_url
from sqlmodel import Session, SQLModel

PRAGMAS = ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=5000", "synchronous=FULL")


def create_engine(url: str) -> Engine:
    """An engine for `url` (SQLite or PostgreSQL)."""
    address = make_url(url.replace("postgresql://", "postgresql+psycopg://", 1))
    if address.get_backend_name() != "sqlite":
        return create(address, json_serializer=to_json, pool_pre_ping=True)
    engine = create(address, module=sqlite_module(), json_serializer=to_json)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def is_there(engine: Engine) -> bool:
    """Whether there is a file for SQLite to open, which it would make; a server is elsewhere."""
    return engine.dialect.name != "sqlite" or Path(engine.url.database or "").is_file()


def make_room(engine: Engine) -> None:
    """Make a SQLite file and its folder, if they are missing; only their owner may read it."""
    if engine.dialect.name == "sqlite":
        path = Path(engine.url.database or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)


def sqlite_module() -> Any:
    """The SQLite library: the wheel's, which is newer than most systems' own, else Python's."""
    try:
        import pysqlite3
    except ImportError:
        import sqlite3

        return sqlite3
    return pysqlite3


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # A transaction that starts as a reader and then writes fails at once when another has
    # written meanwhile, whatever the timeout; so writers say so at their first statement.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def is_sqlite(session: Session) -> bool:
    """Whether `session` talks to SQLite."""
    return session.get_bind().dialect.name == "sqlite"


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session that only reads; nothing it changes is kept."""
    with Session(engine, expire_on_commit=False) as session:
        yield session


def quick_row(engine: Engine, query: Any, **values: int | str) -> tuple[Any, ...] | None:
    """The first row of a small query, straight from the driver.

    For what every page asks; it takes a seventh of a session's time. The query is written once
    with `bindparam`s; nothing converts what it selects, and days are given as ISO text.
    """
    connection = engine.raw_connection()
    try:
        return _first_row(connection, engine.dialect, query, values)
    finally:
        connection.close()


def quick_value(session: Session, query: Any, **values: int | str) -> Any:
    """The first column of the first row, as `quick_row` finds it, in the session's transaction."""
    connection = session.connection()
    row = _first_row(connection.connection, connection.dialect, query, values)
    return row[0] if row else None


def plain_rows(session: Session, query: Any, **values: Any) -> Sequence[Any]:
    """The rows of a query of columns, past the unit of work: a third of the time for hundreds."""
    session.flush()
    return session.connection().execute(query, values).all()


def _first_row(
    connection: PoolProxiedConnection, dialect: Dialect, query: Any, values: dict[str, int | str]
) -> tuple[Any, ...] | None:
    words, names = _for_driver(dialect, query)
    cursor = connection.cursor()
    cursor.execute(words, values if names is None else [values[name] for name in names])
    row: tuple[Any, ...] | None = cursor.fetchone()
    return row


@cache
def _for_driver(dialect: Dialect, query: Any) -> tuple[str, list[str] | None]:
    compiled = query.compile(dialect=dialect)
    return str(compiled), list(compiled.positiontup or []) if compiled.positional else None


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A session that writes: everything is kept when the block ends well, nothing otherwise."""
    writer = engine.execution_options(writes=True)
    with Session(writer, expire_on_commit=False) as session, session.begin():
        try:
            yield session
        except BaseException:
            # Taking everything back makes rows unreadable; the error page still names the rollout.
            session.expunge_all()
            raise


def put_rows(session: Session, table: type[SQLModel], rows: Iterable[Sequence[Any]]) -> None:
    """Insert many rows at once, past all conversions: numbers, and text for everything else.

    Their values stand in the order of the table's columns.
    """
    about = table.__table__  # type: ignore[attr-defined]
    name, columns = about.name, ", ".join(column.name for column in about.columns)
    cursor: Any = session.connection().connection.cursor()
    if is_sqlite(session):
        marks = ", ".join("?" * len(about.columns))
        cursor.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", rows)  # noqa: S608
        return
    with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def create_tables(engine: Engine) -> None:
    """Every table of the imported modules, for tests; people run the migrations."""
    SQLModel.metadata.create_all(engine)


def to_json(value: Any) -> str:
    """Canonical JSON: sorted keys, no blanks, dates as ISO text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), default=_iso)


def _iso(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be stored as JSON")
