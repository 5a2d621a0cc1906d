"""Back the whole database up into one file, and restore it, on either database engine.

The file is a zip: `manifest.json` names the schema revision and, per table, rows and SHA-256;
each table follows as JSON lines. So a backup of SQLite also restores into PostgreSQL.
"""

import hashlib
import json
import os
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Date, Engine, Integer, Table, func, insert, inspect, select, text
from sqlmodel.sql.sqltypes import UTCDateTime

from app.migrating import migrate, newest_revision, revision_of
from app.tables import metadata
from core.db import is_there, to_json
from core.forms import Refusal, refuse
from core.i18n import _
from surveys.answers.commands import renew_boxes
from surveys.answers.tables import LIVE

MANIFEST = "manifest.json"
BATCH = 500


def back_up(engine: Engine, path: Path) -> dict[str, int]:
    """Write every table to `path` as of one moment; returns rows by table.

    Answers of open survey rounds stay out, and the manifest names the tables they lie in: a copy
    made meanwhile could tell who answered what. The file appears only when it is complete.
    """
    unfinished = path.with_name(path.name + ".part")
    try:
        counts = _write_all(engine, unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return counts


def _write_all(engine: Engine, path: Path) -> dict[str, int]:
    with (
        engine.connect() as connection,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        os.chmod(path, 0o600)
        _see_one_moment(connection)
        tables = {table.name: _write(connection, table, file) for table in metadata.sorted_tables}
        omitted = [name for name in inspect(connection).get_table_names() if name.startswith(LIVE)]
        about = {"revision": revision_of(connection), "tables": tables, "omitted": omitted}
        file.writestr(MANIFEST, json.dumps(about, indent=1))
    return {name: entry["rows"] for name, entry in tables.items()}


def restore(engine: Engine, path: Path) -> dict[str, int]:
    """Fill an empty database from `path`, all of it or nothing; makes its tables if it has none.

    Refuses a file that is damaged or of another version, and a database that holds anything.
    """
    with _opened(path) as file:
        _verify(file, _digests(file))
        _prepare(engine)
        with engine.execution_options(writes=True).begin() as connection:
            _check_empty(connection)
            counts = {
                table.name: _read(connection, table, file) for table in metadata.sorted_tables
            }
            _go_on_counting(connection)
            renew_boxes(connection)
    return counts


def _digests(file: zipfile.ZipFile) -> dict[str, str]:
    try:
        about = json.loads(file.read(MANIFEST))
        if about["revision"] != newest_revision():
            raise refuse("file", _("This backup is of another version of Takehold."))
        entries = {table.name: about["tables"][table.name] for table in metadata.sorted_tables}
        return {name: str(entry["sha256"]) for name, entry in entries.items()}
    except (ValueError, KeyError, TypeError, zipfile.BadZipFile, zlib.error):
        raise _not_a_backup() from None


def _verify(file: zipfile.ZipFile, digests: Mapping[str, str]) -> None:
    for name, expected in digests.items():
        try:
            found = _digest(file, f"{name}.jsonl")
        except (KeyError, OSError, zipfile.BadZipFile, zlib.error):
            found = ""
        if found != expected:
            words = {"name": name}
            raise refuse("file", _("This backup is damaged: “%(name)s” differs.") % words)


def _digest(file: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with file.open(name) as lines:
        for line in lines:
            digest.update(line)
    return digest.hexdigest()


def _prepare(engine: Engine) -> None:
    """Make the tables where there are none; refuses a database of another version."""
    if is_there(engine):
        with engine.connect() as connection:
            here = revision_of(connection)
        if here not in (None, newest_revision()):
            words = _("The database is of another version. Restore into an empty one.")
            raise refuse("", words)
    migrate(engine)


def _see_one_moment(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))


def _write(connection: Connection, table: Table, file: zipfile.ZipFile) -> dict[str, Any]:
    digest, rows = hashlib.sha256(), 0
    with file.open(f"{table.name}.jsonl", "w", force_zip64=True) as out:
        for row in (
            connection.execution_options(yield_per=BATCH).execute(_in_order(table)).mappings()
        ):
            line = (to_json({name: _plain(value) for name, value in row.items()}) + "\n").encode()
            digest.update(line)
            out.write(line)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest()}


def _in_order(table: Table) -> Any:
    return select(table).order_by(*table.primary_key.columns)


def _plain(value: Any) -> Any:
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes) else value


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        file = zipfile.ZipFile(path)
        file.getinfo(MANIFEST)
    except (zipfile.BadZipFile, KeyError):
        raise _not_a_backup() from None
    return file


def _not_a_backup() -> Refusal:
    return refuse("file", _("This file is not a backup of Takehold."))


def _check_empty(connection: Connection) -> None:
    for table in metadata.sorted_tables:
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise refuse("", _("This database already holds data. Restore into an empty one."))


def _read(connection: Connection, table: Table, file: zipfile.ZipFile) -> int:
    rows = 0
    with file.open(f"{table.name}.jsonl") as lines:
        parsed = _parsed(lines, table)
        while batch := list(islice(parsed, BATCH)):
            connection.execute(insert(table), batch)
            rows += len(batch)
    return rows


def _parsed(lines: IO[bytes], table: Table) -> Iterator[dict[str, Any]]:
    for line in lines:
        row = json.loads(line)
        yield {name: _typed(table, name, value) for name, value in row.items()}


def _typed(table: Table, name: str, value: Any) -> Any:
    column = table.c[name].type
    if isinstance(value, dict) and set(value) == {"base64"}:
        return b64decode(value["base64"])
    if isinstance(value, str) and isinstance(column, UTCDateTime):
        return datetime.fromisoformat(value)
    if isinstance(value, str) and isinstance(column, Date):
        return date.fromisoformat(value)
    return value


def _go_on_counting(connection: Connection) -> None:
    # PostgreSQL counts ids in a sequence that inserts with given ids do not move.
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        sequence = _sequence(connection, table)
        if sequence is not None:
            largest = select(func.max(table.c.id))
            connection.execute(select(func.setval(sequence, largest.scalar_subquery())))


def _sequence(connection: Connection, table: Table) -> str | None:
    if "id" not in table.c or not isinstance(table.c.id.type, Integer):
        return None
    name = select(func.pg_get_serial_sequence(f'"{table.name}"', "id"))
    found: str | None = connection.execute(name).scalar_one()
    return found
