"""`takehold show adoption`: who works in the CRM, by day, week or month."""

import argparse
from datetime import date
from typing import Any, Final

import orjson
from sqlmodel import Session

from adoption.usage.by_team import Shown, shown
from adoption.usage.periods import WAYS, WEEK
from adoption.usage.queries import grounds, notes, use_of
from app.cli_ground import Commands, ground, phase_named, rollout_named
from core.db import reading
from core.disclosure.policies import Audience
from core.i18n import _
from rollout.queries import phases
from rollout.tables import Phase, Rollout

FIGURES: Final = ("active", "roster", "share")


def add_shows(shows: Commands, shared: argparse.ArgumentParser) -> None:
    """Add what this part can show."""
    show = shows.add_parser("adoption", parents=[shared], help="who works in the CRM")
    show.add_argument("--phase", metavar="SLUG", help="only this group (default: every group)")
    show.add_argument("--by", choices=WAYS, default=WEEK, help="a row per day, week or month")
    show.set_defaults(run=run_show_adoption)


def run_show_adoption(options: argparse.Namespace) -> int:
    """Active people of every group, or of one, up to a day, as a lead may read them."""
    engine, clock = ground()
    with reading(engine) as session:
        rollout = rollout_named(session, options.rollout)
        on = options.on or clock.today(rollout.time_zone)
        rows = _rows(session, rollout, options, on)
    if options.json:
        print(orjson.dumps({"rows": rows}).decode())
    else:
        lines = [_line(row) for row in rows]
        print(*(lines or [_("Nothing is known yet of how live groups use it.")]), sep="\n")
    return 0


def _rows(
    session: Session, rollout: Rollout, options: argparse.Namespace, on: date
) -> list[dict[str, Any]]:
    found = _phases(session, rollout, options.phase)
    known = grounds(session, rollout, found)
    (use,), said = use_of(session, known, (options.by,), on), notes(session, rollout.id or 0)
    return [
        _row(phase, shown(period, rollout.smallest_group, Audience.LEAD))
        | ({"note": said[phase.id or 0]} if phase.id in said else {})
        for phase in found
        for period in use[phase.id or 0]
    ]


def _phases(session: Session, rollout: Rollout, slug: str | None) -> list[Phase]:
    if slug is None:
        return phases(session, rollout.id or 0)
    return [phase_named(session, rollout, slug)]


def _row(phase: Phase, use: Shown) -> dict[str, Any]:
    row: dict[str, Any] = {
        "phase": phase.slug, "period": use.first_day.isoformat(), "active": use.active,
        "roster": use.roster, "share": use.share, "hidden": use.hidden,
    }  # fmt: skip
    if use.share is None:
        row["why"] = dict.fromkeys(FIGURES, use.missing or _("Too few people to show."))
    return row


def _line(row: dict[str, Any]) -> str:
    if row["share"] is None:
        return f"{row['phase']}  {row['period']}  {row['why']['share']}"
    share = f"{row['share']:.1%}"
    said = f"{row['phase']}  {row['period']}  {row['active']}/{row['roster']}  {share}"
    return f"{said}  {row['note']}" if "note" in row else said
