"""The audit log is only added to, and shows where somebody tampered."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from core.audit.commands import record
from core.audit.queries import first_broken, latest
from core.clock import Clock
from core.db import reading, writing


@pytest.fixture
def written(engine: Engine, clock: Clock) -> Engine:
    with writing(engine) as session:
        for number in range(5):
            record(session, clock.now(), "Alice", "milestone moved", f"no. {number}", days=number)
    return engine


def test_entries_fit_each_other(written: Engine) -> None:
    with reading(written) as session:
        assert first_broken(session) is None
        assert [entry.subject for entry in latest(session, limit=2)] == ["no. 4", "no. 3"]


@pytest.mark.parametrize(
    "change", ["UPDATE audit_entry SET actor = 'Bob' WHERE id = 3", "DELETE FROM audit_entry"]
)
def test_the_database_refuses_a_change(written: Engine, change: str) -> None:
    with pytest.raises(DBAPIError, match="only ever added to"), written.begin() as connection:
        connection.execute(text(change))


@pytest.mark.parametrize(
    ("tampering", "broken"),
    [
        ("UPDATE audit_entry SET actor = 'Bob' WHERE id = 3", 3),
        ("DELETE FROM audit_entry WHERE id = 2", 3),
        ("DELETE FROM audit_entry WHERE id = 1", 2),
    ],
)
def test_tampering_past_the_database_is_found(written: Engine, tampering: str, broken: int) -> None:
    with written.begin() as connection:
        for statement in _disarmed(written.dialect.name):
            connection.execute(text(statement))
        connection.execute(text(tampering))
    with reading(written) as session:
        assert first_broken(session) == broken


def _disarmed(dialect: str) -> list[str]:
    if dialect == "postgresql":
        return ["ALTER TABLE audit_entry DISABLE TRIGGER ALL"]
    return [f"DROP TRIGGER audit_entry_no_{verb}" for verb in ("UPDATE", "DELETE")]
