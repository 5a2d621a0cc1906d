"""The verdict on a file of months, by a plan that was fixed beforehand."""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from app.analyse.method import Answer, add_file, added
from app.analyse.plan_rows import PlanRow, plan_rows
from app.cli_ground import Commands, a_day
from app.cli_table import open_table
from app.cli_verdict import verdict_values
from app.plan_file import DEFAULT, PlanFile, read_plan
from core.forms import refuse
from core.i18n import _
from rollout.outcomes.before_after import Month
from rollout.outcomes.verdict.groups import together
from rollout.outcomes.verdict.plan import Event, Evidence, Plan
from rollout.outcomes.verdict.procedure import judge

Parts = Mapping[str, tuple[Month, ...]]


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `verdict`."""
    words = "what can be said by a plan that was fixed beforehand"
    method = added(methods, shared, "verdict", words, verdict)
    add_file(method)
    words = "the plan file"
    method.add_argument("--plan", required=True, metavar="PLAN.yaml", type=Path, help=words)
    words = "the day as of which it is judged"
    method.add_argument("--on", required=True, metavar="DATE", type=a_day, help=words)


def verdict(options: argparse.Namespace) -> Answer:
    """The verdict as of a day, with everything it rests on."""
    file = read_plan(options.plan)
    rows = plan_rows(open_table(options.file, options.delimiter), file.columns)
    units = _parts(rows, lambda row: row.unit)
    go_lives = _go_lives(file, units)
    evidence = _evidence(file, rows, units, go_lives)
    return verdict_values(judge(_plan(file, go_lives, evidence), evidence, on=options.on))


def _parts(rows: Iterable[PlanRow], part: Callable[[PlanRow], str]) -> Parts:
    """The months of each part, added up where it has several rows a month."""
    found: dict[str, dict[tuple[str, str], list[Month]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[part(row)][row.unit, row.segment].append(row.month)
    return {name: _whole(list(pieces.values())) for name, pieces in found.items()}


def _whole(pieces: Sequence[Sequence[Month]]) -> tuple[Month, ...]:
    """All pieces as one; where a month stands twice in a piece, it goes on standing twice."""
    repeated = any(len({month.first_day for month in piece}) < len(piece) for piece in pieces)
    return tuple(chain.from_iterable(pieces)) if repeated else together(pieces)


def _go_lives(file: PlanFile, units: Parts) -> dict[str, date | None]:
    """The go-live of each unit; one that the plan does not name never goes live."""
    unknown = set(file.go_live) - {DEFAULT} - set(units)
    if file.columns.unit and unknown:
        words = {"unit": min(unknown)}
        raise refuse("plan", _("go_live: the file has no unit “%(unit)s”.") % words)
    only = next(iter(file.go_live.values())) if not file.columns.unit else None
    default = file.go_live.get(DEFAULT, only)
    found = {unit: file.go_live.get(unit, default) for unit in units}
    if not any(found.values()):
        raise refuse("plan", _("go_live: at least one unit must go live."))
    return found


def _evidence(
    file: PlanFile, rows: Sequence[PlanRow], units: Parts, go_lives: Mapping[str, date | None]
) -> Evidence:
    """Units that start together are one series; those that start apart are compared."""
    groups = units if len(units) > 1 else {}
    if len({day for day in go_lives.values() if day}) > 1:
        return Evidence(groups=groups)
    live = [row for row in rows if go_lives[row.unit]]
    waiting = [months for unit, months in units.items() if not go_lives[unit]]
    part = (lambda row: row.segment) if file.columns.segment else (lambda row: row.unit)
    segments = _parts(live, part)
    return Evidence(
        own=_parts(live, lambda _row: "")[""],
        control=_whole(waiting) if waiting else _control(live),
        groups=groups,
        segments=segments if len(segments) > 1 else {},
    )


def _control(rows: Iterable[PlanRow]) -> tuple[Month, ...]:
    """The control's figures beside the months; of several rows a month the first."""
    found: dict[date, Month] = {}
    for row in rows:
        if row.control is not None:
            day = row.month.first_day
            found.setdefault(day, Month(day, value=row.control))
    return tuple(found.values())


def _plan(file: PlanFile, go_lives: Mapping[str, date | None], evidence: Evidence) -> Plan:
    outcome, baseline = file.outcome, file.baseline
    waiting = ", ".join(unit for unit, day in go_lives.items() if not day)
    return Plan(
        name=outcome.name,
        go_live=min(day for day in go_lives.values() if day),
        evaluate=tuple(file.evaluate),
        unit=outcome.unit,
        currency=outcome.currency,
        better=outcome.better,
        kind=outcome.kind,
        seasonal=outcome.seasonal,
        counted_by_crm=outcome.counted_by_crm,
        locked_on=file.locked.at if file.locked else None,
        before_from=baseline.first if baseline else None,
        before_to=baseline.last if baseline else None,
        target=None if file.target == "better" else file.target,
        transition=file.transition,
        matures_after=file.matures_after,
        worthwhile=file.worthwhile,
        pairs=file.pairs,
        order=file.order,
        groups=go_lives if evidence.groups else {},
        compared_with=waiting or file.columns.control or "",
        mix=file.mix,
        events=tuple(Event(event.on, event.what, event.hits_control) for event in file.events),
    )
