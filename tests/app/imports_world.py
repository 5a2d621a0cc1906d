"""A rollout to import into, and a way to import in one line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine
from sqlmodel import select

from app.importers import registry
from core.clock import Clock
from core.db import writing
from core.imports.commands import bring_in, undo
from core.imports.plan import Options
from core.imports.queries import one
from core.imports.uploads.commands import Order
from rollout.commands import add_rollout
from rollout.outcomes.tables import Outcome
from rollout.plan.commands import add_phase
from rollout.tables import Phase, Rollout

CLOCK = Clock(date(2026, 11, 20))
GO_LIVE = date(2026, 9, 7)


@dataclass
class Ground:
    """A database with a rollout, a group and a business result."""

    engine: Engine
    folder: Path
    rollout_id: int = 0
    target: dict[str, Any] = field(default_factory=dict)

    def bring(
        self,
        kind: str,
        content: str | Path,
        options: Options | None = None,
        dry_run: bool = False,
        **target: Any,
    ) -> dict[str, Any]:
        """Import a file; the report as the command line prints it."""
        path = content if isinstance(content, Path) else self.file(content)
        order = Order(kind, self.rollout_id, target, options or Options(), "Alice", dry_run=dry_run)
        return bring_in(self.engine, registry, CLOCK, order, path).as_json()

    def file(self, content: str) -> Path:
        """A file with this content."""
        path = self.folder / "file.csv"
        path.write_text(content, encoding="utf-8")
        return path

    def undo(self, report: dict[str, Any]) -> None:
        """Take an import back."""
        with writing(self.engine) as session:
            imported = one(session, report["import_id"])
            assert imported is not None
            undo(session, registry, imported, CLOCK.now(), "Alice")

    def rows(self, table: Any, *columns: Any) -> list[Any]:
        """Everything in a table, or some of its columns."""
        with writing(self.engine) as session:
            return list(session.exec(select(*(columns or (table,)))).all())


def ground_on(engine: Engine, folder: Path, zone: str = "Europe/Berlin") -> Ground:
    """A rollout that counts days in `zone`; its group went live on 7 September 2026."""
    now = CLOCK.now()
    with writing(engine) as session:
        rollout: Rollout = add_rollout(session, "Harbour", now, "test", time_zone=zone)
        phase: Phase = add_phase(session, rollout, "Sales", now, "test", go_live=GO_LIVE)
        outcome = Outcome(rollout_id=rollout.id or 0, slug="retention", name="Retention")
        session.add(outcome)
        session.flush()
        target = {"phase": phase.id, "outcome": outcome.id}
        return Ground(engine, folder, rollout.id or 0, target)
