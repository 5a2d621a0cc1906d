"""A saved plan as values: what was frozen, how it is written down, and how it is read again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rollout.plan.completion import WITH_MILESTONES, Completion
from rollout.plan.slippage import MilestoneDates


@dataclass(frozen=True)
class SavedLine:
    """A budget line of a saved plan: minor units by month (its first day), and when it is done."""

    key: str
    name: str
    category: str
    costs: Mapping[date, int]
    completion: Completion = WITH_MILESTONES


@dataclass(frozen=True)
class SavedPhase:
    """A phase of a saved plan; `key` names it for good, as those of milestones and lines do."""

    key: str
    name: str
    starts: date | None
    ends: date | None
    go_live: date | None
    milestones: Sequence[MilestoneDates]
    lines: Sequence[SavedLine]


def written(phases: Sequence[SavedPhase]) -> dict[str, Any]:
    """The plan as JSON values, in a fixed order, so that equal plans are written alike."""
    return {"phases": [_phase_written(phase) for phase in phases]}


def hash_of_plan(content: Mapping[str, Any]) -> str:
    """SHA-256 of the plan as it is written; who compares it knows that nothing was altered."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def read_again(content: Mapping[str, Any]) -> list[SavedPhase]:
    """The phases of a plan that `written` wrote."""
    return [_phase_read(item) for item in content["phases"]]


def _phase_written(phase: SavedPhase) -> dict[str, Any]:
    return {
        "key": phase.key, "name": phase.name, "starts": _text(phase.starts),
        "ends": _text(phase.ends), "go_live": _text(phase.go_live),
        "milestones": [_milestone_written(milestone) for milestone in phase.milestones],
        "lines": [_line_written(line) for line in phase.lines],
    }  # fmt: skip


def _milestone_written(milestone: MilestoneDates) -> dict[str, Any]:
    return {
        "key": milestone.key, "name": milestone.name, "moves": milestone.moves,
        "planned": _text(milestone.planned), "expected": _text(milestone.expected),
        "actual": _text(milestone.actual),
    }  # fmt: skip


def _line_written(line: SavedLine) -> dict[str, Any]:
    costs = {month.isoformat(): amount for month, amount in sorted(line.costs.items())}
    done = line.completion
    return {
        "key": line.key, "name": line.name, "category": line.category, "costs": costs,
        "completion": done.rule, "began": _text(done.began), "finished": _text(done.finished),
    }  # fmt: skip


def _phase_read(item: Mapping[str, Any]) -> SavedPhase:
    return SavedPhase(
        key=item["key"], name=item["name"], starts=_day(item["starts"]), ends=_day(item["ends"]),
        go_live=_day(item["go_live"]),
        milestones=[_milestone_read(milestone) for milestone in item["milestones"]],
        lines=[_line_read(line) for line in item["lines"]],
    )  # fmt: skip


def _milestone_read(item: Mapping[str, Any]) -> MilestoneDates:
    return MilestoneDates(
        key=item["key"], name=item["name"], moves=item["moves"], actual=_day(item["actual"]),
        planned=date.fromisoformat(item["planned"]),
        expected=date.fromisoformat(item["expected"]),
    )  # fmt: skip


def _line_read(item: Mapping[str, Any]) -> SavedLine:
    costs = {date.fromisoformat(month): amount for month, amount in item["costs"].items()}
    return SavedLine(item["key"], item["name"], item["category"], costs, _completion(item))


def _completion(item: Mapping[str, Any]) -> Completion:
    # Plans saved before lines had a rule of their own say none: all counted with the milestones.
    if "completion" not in item:
        return WITH_MILESTONES
    return Completion(item["completion"], _day(item["began"]), _day(item["finished"]))


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
