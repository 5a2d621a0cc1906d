"""Weeks of use that one import takes over from another."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, literal, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from adoption.usage.tables import UsageWeek
from adoption.usage.weeks.week_of_use import Week, added
from core.imports.tables import Import


def carry(session: Session, earlier: Import, corrected: Import) -> Mapping[str, Any]:
    """Give an import of corrected rows the days of use of the one they were rejected from.

    So it speaks for the same days as that one, with nothing of them lost.
    """
    source, number = earlier.number or 0, corrected.number or 0
    for week in _in_both(session, source, number):
        changed = {n: v for n, v in vars(week).items() if n not in ("account", "week")}
        ours = (
            col(UsageWeek.import_number) == number,
            col(UsageWeek.account) == week.account,
            col(UsageWeek.week) == week.week,
        )
        session.execute(update(UsageWeek).where(*ours).values(changed))
    _take_others(session, source, number)
    return _facts(session, earlier, corrected)


def _in_both(session: Session, source: int, number: int) -> list[Week]:
    """The weeks both imports have, with the days of both."""
    row, other = UsageWeek, aliased(UsageWeek)
    query = (
        select(row, other)
        .join(other, (col(other.account) == row.account) & (col(other.week) == row.week))
        .where(col(row.import_number) == number, col(other.import_number) == source)
    )
    return [added(_week(mine), _week(theirs)) for mine, theirs in session.execute(query)]


def _week(row: UsageWeek) -> Week:
    return Week(row.account, row.week, row.days, row.actions, row.key_actions)


def _take_others(session: Session, source: int, number: int) -> None:
    row, other = UsageWeek, aliased(UsageWeek)
    there = select(col(other.account)).where(
        col(other.import_number) == number,
        col(other.account) == row.account,
        col(other.week) == row.week,
    )
    columns = [col(row.account), col(row.week), col(row.days), col(row.actions)]
    query = select(literal(number), *columns, col(row.key_actions)).where(
        col(row.import_number) == source, ~there.exists()
    )
    names = ["import_number", "account", "week", "days", "actions", "key_actions"]
    session.execute(insert(UsageWeek).from_select(names, query))
    session.expire_all()


def _facts(session: Session, earlier: Import, corrected: Import) -> dict[str, Any]:
    both = (earlier.counts, corrected.counts)
    days = [day for counts in both if (day := counts.get("first_day"))]
    ends = [day for counts in both if (day := counts.get("last_day"))]
    rows = session.scalars(
        select(col(UsageWeek.days)).where(col(UsageWeek.import_number) == corrected.number)
    )
    gaps = [gap for counts in both for gap in counts.get("gaps", [])]
    return {
        "first_day": min(days, default=None),
        "last_day": max(ends, default=None),
        "user_days": sum(week.bit_count() for week in rows),
        **({"gaps": gaps} if gaps else {}),
    }
