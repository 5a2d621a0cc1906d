"""`takehold show scorecard` and `show phase`: the joined page for scripts."""

import argparse
from datetime import date
from typing import Any

import orjson

from app.cli_ground import Commands, ground, rollout_named
from app.scorecard.export import row_of
from app.scorecard.queries import board
from app.scorecard.rows import Board, scorecard, standings
from core.db import reading
from core.disclosure.policies import Audience
from core.forms import refuse
from core.i18n import _


def add_shows(shows: Commands, shared: argparse.ArgumentParser) -> None:
    """Add what this part can show."""
    whole = shows.add_parser("scorecard", parents=[shared], help="every phase in one row")
    whole.set_defaults(run=run_show_scorecard)
    one = shows.add_parser("phase", parents=[shared], help="one phase")
    one.add_argument("slug", metavar="SLUG", help="which phase")
    one.set_defaults(run=run_show_phase)


def run_show_scorecard(options: argparse.Namespace) -> int:
    """The sentence and every phase, as a lead may read them."""
    found, on = _board(options)
    if options.json:
        sentence = scorecard(found, on=on).sentence
        _print(found, on, [row_of(phase, found, on=on) for phase in found.phases], sentence)
        return 0
    print(scorecard(found, on=on).sentence)
    lines = standings(found, on=on)
    for phase in found.phases:
        print(_line(phase.name, lines[phase.phase_id].words, lines[phase.phase_id].about))
    return 0


def run_show_phase(options: argparse.Namespace) -> int:
    """One phase, as a lead may read it."""
    found, on = _board(options)
    phase = next((each for each in found.phases if each.slug == options.slug), None)
    if phase is None:
        raise refuse("phase", _("There is no phase “%(slug)s”.") % {"slug": options.slug})
    line = standings(found, on=on)[phase.phase_id]
    if options.json:
        _print(found, on, [row_of(phase, found, on=on)], line.words)
    else:
        print(_line(phase.name, line.words, line.about))
    return 0


def _board(options: argparse.Namespace) -> tuple[Board, date]:
    engine, clock = ground()
    with reading(engine) as session:
        rollout = rollout_named(session, options.rollout)
        on = options.on or clock.today(rollout.time_zone)
        return board(session, rollout, on, Audience.LEAD), on


def _print(found: Board, on: date, rows: list[dict[str, Any]], sentence: str) -> None:
    about = {"on": on, "currency": found.unit.currency, "result": found.result}
    print(orjson.dumps({**about, "sentence": sentence, "rows": rows}).decode())


def _line(name: str, words: str, about: str) -> str:
    return f"{name}: {words} ({about})" if about else f"{name}: {words}"
