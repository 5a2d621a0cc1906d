"""Back the whole database up into one file, and restore it, on either database engine.

The file is a zip: `manifest.json` names the schema revision and, per table, rows and SHA-256;
each table follows as JSON lines. So a backup of SQLite also restores into PostgreSQL.
"""

import hashlib
import json
import os
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Date, Engine, Integer, Table, func, insert, inspect, select, text
from sqlmodel.sql.sqltypes import UTCDateTime

from app.migrating import is_current, revision_of
from app.tables import metadata
from core.db import to_json
from core.forms import refuse
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
    with (
        engine.connect() as connection,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        _see_one_moment(connection)
        tables = {table.name: _write(connection, table, file) for table in metadata.sorted_tables}
        omitted = [name for name in inspect(connection).get_table_names() if name.startswith(LIVE)]
        about = {"revision": revision_of(connection), "tables": tables, "omitted": omitted}
        file.writestr(MANIFEST, json.dumps(about, indent=1))
    os.chmod(unfinished, 0o600)
    unfinished.replace(path)
    return {name: entry["rows"] for name, entry in tables.items()}


def restore(engine: Engine, path: Path) -> dict[str, int]:
    """Fill an empty database of the same version from `path`; all of it or nothing.

    Refuses a file that is damaged or of another version, and a database that holds anything.
    """
    with _opened(path) as file:
        about = json.loads(file.read(MANIFEST))
        with engine.execution_options(writes=True).begin() as connection:
            _check(engine, connection, about)
            counts = {
                table.name: _read(connection, table, file, about["tables"][table.name])
                for table in metadata.sorted_tables
            }
            _go_on_counting(connection)
            renew_boxes(connection)
    return counts


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
    except (OSError, zipfile.BadZipFile, KeyError):
        raise refuse("file", _("This file is not a backup of Takehold.")) from None
    return file


def _check(engine: Engine, connection: Connection, about: Mapping[str, Any]) -> None:
    if not is_current(engine):
        raise refuse("", _("Run takehold migrate on the empty database first."))
    if about["revision"] != revision_of(connection):
        raise refuse("file", _("This backup is of another version of Takehold."))
    for table in metadata.sorted_tables:
        if connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise refuse("", _("This database already holds data. Restore into an empty one."))


def _read(
    connection: Connection, table: Table, file: zipfile.ZipFile, entry: Mapping[str, Any]
) -> int:
    digest, rows = hashlib.sha256(), 0
    with file.open(f"{table.name}.jsonl") as lines:
        parsed = _parsed(lines, table, digest)
        while batch := list(islice(parsed, BATCH)):
            connection.execute(insert(table), batch)
            rows += len(batch)
    if (rows, digest.hexdigest()) != (entry["rows"], entry["sha256"]):
        raise refuse(
            "file", _("This backup is damaged: “%(name)s” differs.") % {"name": table.name}
        )
    return rows


def _parsed(lines: IO[bytes], table: Table, digest: Any) -> Iterator[dict[str, Any]]:
    for line in lines:
        digest.update(line)
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
