"""Days of use are kept by week: a third of the rows."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
BATCH = 5000
DAYS = sa.table(
    "usage_day",
    sa.column("import_number", sa.Integer()),
    sa.column("day", sa.Date()),
    sa.column("account", TEXT),
    sa.column("actions", sa.BigInteger()),
    sa.column("key_actions", sa.BigInteger()),
)
WEEKS = sa.table(
    "usage_week",
    sa.column("import_number", sa.Integer()),
    sa.column("account", TEXT),
    sa.column("week", sa.Date()),
    sa.column("days", sa.Integer()),
    sa.column("actions", sa.JSON()),
    sa.column("key_actions", sa.JSON()),
)


def upgrade() -> None:
    """Make it so."""
    op.create_table(
        "usage_week",
        sa.Column("import_number", sa.Integer(), nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("actions", sa.JSON(), nullable=False),
        sa.Column("key_actions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["import_number"], ["import_run.number"]),
        sa.PrimaryKeyConstraint("import_number", "account", "week"),
        sqlite_with_rowid=False,
    )
    row = DAYS.c
    ordered = sa.select(DAYS).order_by(row.import_number, row.account, row.day)
    _fill(WEEKS, (_week(*both) for both in groupby(op.get_bind().execute(ordered), _week_of)))
    op.drop_table("usage_day")


def _week_of(row: Any) -> tuple[int, str, date]:
    return row.import_number, row.account, row.day - timedelta(days=row.day.weekday())


def _week(key: tuple[int, str, date], rows: Iterable[Any]) -> dict[str, Any]:
    number, account, week = key
    days = list(rows)
    return {
        "import_number": number,
        "account": account,
        "week": week,
        "days": sum(1 << row.day.weekday() for row in days),
        "actions": [row.actions for row in days],
        "key_actions": [row.key_actions for row in days],
    }


def _fill(table: sa.TableClause, rows: Iterator[dict[str, Any]]) -> None:
    waiting = []
    for row in rows:
        waiting.append(row)
        if len(waiting) == BATCH:
            op.get_bind().execute(sa.insert(table), waiting)
            waiting = []
    if waiting:
        op.get_bind().execute(sa.insert(table), waiting)


def downgrade() -> None:
    """Take it back."""
    op.create_table(
        "usage_day",
        sa.Column("import_number", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("account", TEXT, nullable=False),
        sa.Column("actions", sa.BigInteger(), nullable=False),
        sa.Column("key_actions", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["import_number"], ["import_run.number"]),
        sa.PrimaryKeyConstraint("import_number", "day", "account"),
        sqlite_with_rowid=False,
    )
    _fill(DAYS, (day for row in op.get_bind().execute(sa.select(WEEKS)) for day in _days(row)))
    op.drop_table("usage_week")


def _days(row: Any) -> Iterator[dict[str, Any]]:
    weekdays = [n for n in range(7) if row.days >> n & 1]
    for n, actions, key_actions in zip(weekdays, row.actions, row.key_actions, strict=True):
        day = row.week + timedelta(days=n)
        yield {
            "import_number": row.import_number,
            "day": day,
            "account": row.account,
            "actions": actions,
            "key_actions": key_actions,
        }
