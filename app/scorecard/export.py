"""The figures of the joined page as plain values, for files and scripts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import get_currency_precision

from adoption.measures import PeopleShare
from app.scorecard.joined import Joined, standing
from app.scorecard.rows import Board
from core.i18n import _
from core.measure import Measure
from rollout.measures import Result
from rollout.outcomes.answers import whose
from rollout.outcomes.verdict.month_number import end_of, month_number


def measures(phase: Joined, board: Board) -> dict[str, Measure]:
    """The measures of a phase by their names in scripts; money is in major units."""
    return {
        "schedule": _schedule(phase),
        "cost": _cost(phase, board.unit.currency),
        "training": _people(phase, phase.trained),
        "adoption": _people(phase, phase.use),
        "sentiment": phase.said if phase.wave else _not_applicable(),
        "outcomes": _outcome(phase.result) if phase.wave else _not_applicable(),
    }


def row_of(phase: Joined, board: Board, *, on: date) -> dict[str, Any]:
    """A phase as JSON values."""
    found: dict[str, Any] = {
        "phase": phase.slug,
        "name": phase.name,
        "state": standing(phase, on=on)[1].state.value,
        "currency": board.unit.currency,
    }
    return found | {name: _values(measure) for name, measure in measures(phase, board).items()}


def _values(measure: Measure) -> dict[str, Any]:
    """The measure, and in `why` the sentence for everything it does not have."""
    values = {key: getattr(measure, key) for key in Measure.__dataclass_fields__}
    sentences = {
        "value": measure.missing,
        "n": measure.missing or _("This figure is no count of people or things."),
        "low": measure.missing or _("This figure has no likely range."),
        "high": measure.missing or _("This figure has no likely range."),
        "target": _("No target set"),
        "as_of": measure.missing or _("This figure is as of the day asked for."),
        "note": _("Nothing more needs to be known about it."),
    }
    why = {key: words for key, words in sentences.items() if values[key] is None}
    return {**values, "why": why}


def table_of(board: Board, *, on: date) -> Iterator[list[str]]:
    """The rows of a file: a heading, then one figure a line."""
    yield [
        _("phase"), _("state"), _("measure"), _("value"), _("n"), _("likely from"),
        _("likely to"), _("target"), _("as of"), _("why there is no value"),
        _("what to know"),
    ]  # fmt: skip
    for phase in board.phases:
        state = standing(phase, on=on)[1].state.value
        for name, measure in measures(phase, board).items():
            figures = (measure.value, measure.n, measure.low, measure.high, measure.target)
            yield [
                phase.name, state, name, *("" if f is None else f"{f:g}" for f in figures),
                measure.as_of.isoformat() if measure.as_of else "", measure.missing or "",
                measure.note or "",
            ]  # fmt: skip


def _schedule(phase: Joined) -> Measure:
    found = phase.slippage
    return Measure(found.days, found.milestones or None, missing=found.missing)


def _cost(phase: Joined, currency: str) -> Measure:
    cost, minor = phase.cost, Decimal(10) ** get_currency_precision(currency)
    if not cost.budget and not cost.spent_to_date:
        return Measure(missing=_("No budget yet"))
    return Measure(float(cost.spent_to_date / minor), target=float(cost.planned_to_date / minor))


def _people(phase: Joined, share: PeopleShare) -> Measure:
    if not phase.wave:
        return _not_applicable()
    band = str(share.band.value) if share.band else share.measure.missing
    return replace(share.measure, missing=None if share.measure.value is not None else band)


def _outcome(result: Result | None) -> Measure:
    if result is None:
        return Measure(missing=_("No business result yet"))
    change, target = result.changed.change, result.goal.target if result.goal else None
    missing = change.missing if change.after is None else None
    latest = result.changed.latest
    as_of = end_of(month_number(latest.first_day)) if latest else None
    note = ", ".join(whose(result.changed, company=result.company)) or None
    return Measure(
        change.after, change.n_after, change.after_low, change.after_high, target, as_of, missing,
        note,
    )  # fmt: skip


def _not_applicable() -> Measure:
    return Measure(missing=_("Not applicable yet"))
