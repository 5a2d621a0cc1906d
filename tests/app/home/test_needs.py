"""What the lead is asked for when nothing has come in, and when everything has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from adoption.usage.tables import Cover
from app.home.queries import needs
from core.db import reading, writing
from core.imports.tables import APPLIED, Import
from rollout.commands import add_rollout
from rollout.outcomes.commands import add_outcome
from rollout.outcomes.forms import OutcomeForm
from rollout.outcomes.tables import Reading
from rollout.plan.commands import add_phase
from rollout.queries import rollout_by_slug
from rollout.tables import Rollout
from surveys.rounds.tables import Round

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
TODAY = date(2026, 11, 20)
Maker = Callable[[Session, Rollout], None]


def _used(session: Session, rollout: Rollout, until: date) -> None:
    file = Import(
        id="11aa22bb", scope_id=rollout.id or 0, kind="usage", file_name="log.csv", digest="d",
        path="", state=APPLIED, created=NOW, created_by="Alice",
    )  # fmt: skip
    session.add(file)
    session.flush()
    session.add(
        Cover(
            rollout_id=rollout.id or 0, import_number=file.number or 0, source="generic",
            first_day=date(2026, 9, 7), last_day=until,
        )
    )  # fmt: skip


def _counted(session: Session, rollout: Rollout, month: date) -> None:
    form = OutcomeForm(
        name="Retention", definition="Who ordered again.", unit="share", better="up",
        kind="proportion",
    )  # fmt: skip
    outcome = add_outcome(session, rollout, form, NOW, "Alice")
    session.add(
        Reading(outcome_id=outcome.id or 0, period=month, value=0.7, numerator=7, denominator=10)
    )


def _asked(session: Session, rollout: Rollout, opened: date | None) -> None:
    session.add(
        Round(
            rollout_id=rollout.id or 0, name="Autumn", instrument="pulse", closes=TODAY,
            opened=opened,
        )
    )  # fmt: skip


def nothing(_session: Session, _rollout: Rollout) -> None:
    """Nothing has come in."""


def long_ago(session: Session, rollout: Rollout) -> None:
    """Everything came in once, and not since."""
    _used(session, rollout, date(2026, 11, 9))
    _counted(session, rollout, date(2026, 8, 1))
    _asked(session, rollout, date(2026, 8, 3))


def lately(session: Session, rollout: Rollout) -> None:
    """Everything came in, and one more survey waits."""
    _used(session, rollout, date(2026, 11, 15))
    _counted(session, rollout, date(2026, 10, 1))
    _asked(session, rollout, date(2026, 9, 3))
    _asked(session, rollout, None)


@pytest.mark.parametrize(
    ("make", "asked_for"),
    [
        (
            nothing,
            [
                "Use of the CRM has not come in yet",
                "No business result is watched yet",
                "Staff have not been asked yet",
            ],
        ),
        (
            long_ago,
            [
                "No use has come in since 9 Nov 2026",
                "Retention has no figure after Aug 2026",
                "Staff were last asked on 3 Aug 2026",
            ],
        ),
        (lately, ["The survey “Autumn” is prepared but not open"]),
    ],
)
def test_the_lead_is_asked_for_what_has_not_come_in(
    engine: Engine, make: Maker, asked_for: list[str]
) -> None:
    with writing(engine) as session:
        rollout = add_rollout(session, "CRM", NOW, "Alice", slug="crm")
        add_phase(session, rollout, "Sales", NOW, "Alice", go_live=date(2026, 9, 7))
        make(session, rollout)
    with reading(engine) as session:
        found = rollout_by_slug(session, "crm")
        assert found is not None
        headings = [need.heading for need in needs(session, found, TODAY)]
    start = headings.index("Two people have to answer for this rollout") + 1
    assert headings[start:] == asked_for
