"""A large file as DuckDB reads it: plain rows added up, the others by their place.

A row is plain when nothing about it can be wrong or odd: its time has the file's shape, is no
skipped hour and not in the future, the cells that are needed are there, and what is only checked
has letters that were looked at before. Everything else is left to be read row by row.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from core.imports.bulk.plain_file import TYPES, PlainFile
from core.imports.bulk.shifts import Shift
from core.imports.dialect import CELL
from core.imports.stage import Column

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY: Final = "160MB"
ROWS: Final = """
CREATE VIEW file_row AS
SELECT {texts}, place, CASE WHEN {plain} AND local_day <= DATE '{on}' THEN local_day END AS day
FROM (
    SELECT *, CAST({local} AS DATE) AS local_day
    FROM (SELECT *, row_number() OVER () - 1 AS place, {moment} AS moment FROM {file})
)
"""
FILE: Final = """
read_csv({path}, columns = {columns}, delim = {delimiter}, quote = {quote}, escape = {quote},
    auto_detect = false, header = false, skip = {skip}, strict_mode = true,
    max_line_size = {longest})
"""
EQUAL: Final = """
CREATE TABLE equal_row AS
SELECT day, {texts}, count(*) AS rows FROM file_row GROUP BY ALL
"""
TEXTS: Final = """
SELECT DISTINCT {name} FROM equal_row WHERE {name} IS NOT NULL AND day IS NOT NULL
"""
EXPLAINED: Final = "CREATE TABLE {table} AS SELECT {lists}"
PLAIN: Final = """
CREATE VIEW plain_row AS
SELECT day, {values}, rows FROM equal_row {meant} WHERE {quiet}
"""
TOTAL: Final = "SELECT coalesce(sum(rows), 0) FROM {table}"
ODD: Final = "SELECT place FROM file_row {meant} WHERE NOT ({quiet}) ORDER BY place"


@dataclass(frozen=True)
class Meaning:
    """What a text stands for. Rows of a `loud` one must be looked at one by one.

    So must all rows of a text after the day `until`.
    """

    text: str
    value: Any = None
    loud: bool = False
    until: date | None = None


@contextmanager
def connected(folder: Path) -> Iterator["DuckDBPyConnection"]:
    """DuckDB in memory, with little of it, and room in `folder` for what does not fit."""
    import duckdb

    with TemporaryDirectory(dir=folder) as spare:
        connection = duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": spare})
        try:
            yield connection
        finally:
            connection.close()


def add_up(connection: "DuckDBPyConnection", file: PlainFile, on: date) -> None:
    """Count the rows that are equal but for the time of day, into the table `equal_row`.

    Rows that are not plain are counted together, without a day. Raises `duckdb.Error` where the
    file has rows of other widths, or a quote that is never closed.
    """
    connection.execute(_view(file, on))
    connection.execute(EQUAL.format(texts=", ".join(map(_name, file.kept))))


def texts_of(connection: "DuckDBPyConnection", column: Column) -> list[str]:
    """The different texts of a column among the plain rows."""
    found = connection.execute(TEXTS.format(name=_name(column)))
    return [text for (text,) in found.fetchall()]


def explain(connection: "DuckDBPyConnection", column: Column, meanings: Sequence[Meaning]) -> None:
    """Keep what the texts of a column stand for."""
    kinds = {"text": "VARCHAR", "value": TYPES[column.field.reads]}
    kinds |= {"loud": "BOOLEAN", "until": "DATE"}
    lists = (f"unnest(?::{kind}[]) AS {name}" for name, kind in kinds.items())
    query = EXPLAINED.format(table=_meaning(column), lists=", ".join(lists))
    connection.execute(query, [[getattr(each, name) for each in meanings] for name in kinds])


def plain_rows(
    connection: "DuckDBPyConnection", columns: Sequence[Column], absent: Sequence[str]
) -> int:
    """Make the view `plain_row` (day, each field's value, rows); how many rows it stands for."""
    found = [f"{_meaning(c)}.value AS {_meaning(c)}" for c in columns]
    values = ", ".join([*found, *(f'NULL AS "{name}"' for name in absent)])
    query = PLAIN.format(values=values, meant=_meant(columns), quiet=_is_quiet(columns))
    connection.execute(query)
    return total(connection, "plain_row")


def total(connection: "DuckDBPyConnection", table: str) -> int:
    """How many rows of the file `equal_row` or `plain_row` stand for."""
    return int(connection.execute(TOTAL.format(table=table)).fetchall()[0][0])


def odd_places(connection: "DuckDBPyConnection", columns: Sequence[Column]) -> Any:
    """The places (from 0, a numpy array) of the rows that `plain_row` does not stand for."""
    query = ODD.format(meant=_meant(columns), quiet=_is_quiet(columns))
    return connection.execute(query).fetchnumpy()["place"]


def _view(file: PlainFile, on: date) -> str:
    texts = ", ".join(f"c{c.position} AS {_name(c)}" for c in file.kept)
    return ROWS.format(
        texts=texts, plain=_is_plain(file), on=on, local=_local(file.moves),
        moment=_moment(file), file=_file(file),
    )  # fmt: skip


def _local(moves: Sequence[Shift]) -> str:
    """The time by the rollout's clock: halves the list of shifts until one is left."""
    if len(moves) == 1:
        add = moves[0].add
        return "NULL" if add is None else f"moment + INTERVAL ({add.total_seconds():.0f}) SECOND"
    half = len(moves) // 2
    earlier, later = _local(moves[:half]), _local(moves[half:])
    return f"CASE WHEN moment < TIMESTAMP '{moves[half].start}' THEN {earlier} ELSE {later} END"


def _file(file: PlainFile) -> str:
    columns = {f"c{n}": "VARCHAR" for n in range(file.width)}
    return FILE.format(
        path=_word(str(file.path)),
        columns=columns,
        delimiter=_word(file.delimiter),
        quote=_word('"' if file.quoted else ""),
        skip=file.header_line,
        longest=CELL,
    )


def _moment(file: PlainFile) -> str:
    text, shape = f"c{file.time.position}", file.shape
    read = f"try_strptime({text}, {_word(shape.pattern)})"
    return f"make_timestamp(epoch_us({read}))" if shape.offset_at else read


def _is_plain(file: PlainFile) -> str:
    text, shape = f"c{file.time.position}", file.shape
    asked = [f"strlen({text}) = {shape.length}"]
    if shape.offset_at:
        # 99 hours and 99 minutes are an offset like any other to DuckDB.
        asked += [f"right({text}, 2) < '60'", f"substr({text}, {shape.offset_at}, 2) < '15'"]
    asked += [f"c{c.position} IS NOT NULL" for c in file.kept if c.field.required]
    asked += [_is_known(*each) for each in file.checked]
    return " AND ".join(asked)


def _is_known(column: Column, seen: Sequence[str]) -> str:
    text = f"c{column.position}"
    known = f" OR {text} IN ({', '.join(map(_word, seen))})" if seen else ""
    return f"({text} IS NULL OR strlen({text}) = length({text}){known})"


def _meant(columns: Sequence[Column]) -> str:
    joined = (f"LEFT JOIN {_meaning(c)} ON {_meaning(c)}.text = {_name(c)}" for c in columns)
    return " ".join(joined)


def _is_quiet(columns: Sequence[Column]) -> str:
    said = (
        f" AND NOT coalesce({_meaning(c)}.loud, FALSE)"
        f" AND day <= coalesce({_meaning(c)}.until, day)"
        for c in columns
    )
    return f"day IS NOT NULL{''.join(said)}"


def _name(column: Column) -> str:
    return f'"{column.field.name}_text"'


def _meaning(column: Column) -> str:
    return f'"{column.field.name}"'


def _word(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
