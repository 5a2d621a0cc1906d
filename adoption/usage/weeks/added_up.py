"""Rows of a large log added up to days of use by DuckDB, those that are not plain one by one."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from adoption.usage.weeks.collected import Knowledge, UsageDays
from core.imports.stage import Kept

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH: Final = 50_000
"""So many weeks are written in one transaction: others wait for it a tenth of a second."""

TAKES: Final = ("user", "count", "key")
PLAIN: Final = """
CREATE VIEW plain_day AS
SELECT
    "user" AS account,
    day,
    rows * coalesce("count", 1) AS actions,
    CASE WHEN "key" THEN rows * coalesce("count", 1) ELSE 0 END AS key_actions
FROM plain_row
"""
ROWS: Final = 'SELECT "user", sum(rows)::BIGINT FROM plain_row GROUP BY "user"'
OTHERS: Final = """
CREATE TABLE other_day AS
SELECT unnest(?::VARCHAR[]) AS account, unnest(?::DATE[]) AS day,
    unnest(?::BIGINT[]) AS actions, unnest(?::BIGINT[]) AS key_actions
"""
DAYS: Final = """
CREATE TABLE day_of_use AS
SELECT account, day, sum(actions)::BIGINT AS actions, sum(key_actions)::BIGINT AS key_actions
FROM (SELECT * FROM plain_day UNION ALL SELECT * FROM other_day)
GROUP BY account, day HAVING sum(actions) > 0
"""
WEEKS: Final = """
SELECT ?::INTEGER, account, monday::VARCHAR, days,
    '[' || concat_ws(',', {actions}) || ']', '[' || concat_ws(',', {key_actions}) || ']'
FROM (
    SELECT
        account,
        date_trunc('week', day)::DATE AS monday,
        bit_or(1 << (isodow(day) - 1)) AS days,
        {sums}
    FROM day_of_use GROUP BY account, monday
)
ORDER BY account, monday
"""
WEEKDAYS: Final = range(1, 8)


class AddedUp(UsageDays):
    """Days of use of a file of which `plain_row` holds most."""

    def __init__(self, known: Knowledge, connection: "DuckDBPyConnection") -> None:
        """Start with none."""
        super().__init__(known)
        self._connection = connection

    def add_all(self) -> None:
        """Take all plain rows."""
        self._connection.execute(PLAIN)
        for account, rows in self._connection.execute(ROWS).fetchall():
            if self._known.matcher.is_open(account):
                self._unmatched_rows += rows

    def take_back(self, kept: Kept) -> None:
        """Leave out a plain row that an earlier one is equal to."""
        self._change(kept, -1)

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """Never asked for: there are too many, see `batches`."""
        raise NotImplementedError

    def batches(self, number: int) -> Iterator[list[tuple[Any, ...]]]:
        """The weeks of use of import `number`, as the database keeps them."""
        weeks = self._complete.execute(_weeks(), [number])
        while rows := weeks.fetchmany(BATCH):
            yield rows

    def facts(self) -> dict[str, Any]:
        """People, names that match nobody, days of use, first and last day."""
        found = self._complete.execute("SELECT DISTINCT account FROM day_of_use").fetchall()
        outer = "SELECT count(*), min(day), max(day) FROM day_of_use"
        used, *days = self._complete.execute(outer).fetchall()[0]
        return self._facts({account for (account,) in found}, used, set(filter(None, days)))

    @cached_property
    def _complete(self) -> "DuckDBPyConnection":
        """DuckDB with all days of use, the rows that were read one by one among them."""
        keys, sums = list(self._days), list(self._days.values())
        columns = [[key[n] for key in keys] for n in (0, 1)] + [
            [s[n] for s in sums] for n in (0, 1)
        ]
        self._connection.execute(OTHERS, columns)
        self._connection.execute(DAYS)
        return self._connection


def _weeks() -> str:
    """The query for weeks. Days without use are NULL in the sums, so nothing is written of them."""
    columns = {what: [f"{what}_{n}" for n in WEEKDAYS] for what in ("actions", "key_actions")}
    sums = [
        f"sum({what}) FILTER (isodow(day) = {n}) AS {name}"
        for what, names in columns.items()
        for n, name in zip(WEEKDAYS, names, strict=True)
    ]
    lists = {what: ", ".join(names) for what, names in columns.items()}
    return WEEKS.format(sums=", ".join(sums), **lists)
