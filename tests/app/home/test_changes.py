"""What changed, in words that say nothing of numbers and keys."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.home.changes import changes
from core.audit.tables import AuditEntry

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("action", "detail", "sentence"),
    [
        (
            "import applied",
            {"kind": "usage", "rows": 14368},
            "Use of the CRM: 14,368 rows were brought in.",
        ),
        ("import applied", {"kind": "people", "rows": 1}, "People: 1 row was brought in."),
        (
            "import undone",
            {"kind": "costs", "rows": 16},
            "Costs: 16 rows were taken out again.",
        ),
        ("survey round opened", {}, "The survey “46d834ac” was opened."),
    ],
)
def test_an_entry_is_a_sentence(action: str, detail: dict[str, Any], sentence: str) -> None:
    entry = AuditEntry(
        at=AT, scope_id=1, actor="Alice", action=action, subject="46d834ac", detail=detail,
        previous_hash="", entry_hash="",
    )  # fmt: skip
    assert [change.sentence for change in changes([entry])] == [sentence]
