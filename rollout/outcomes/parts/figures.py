"""How parts look: tables of segments and channels, and of customers by state."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.i18n import _
from core.numbers import NO_BREAK, Format
from rollout.outcomes.parts.part_compared import PartCompared
from rollout.outcomes.tables import CustomerStates
from rollout.outcomes.units import Unit

MONTHS_SHOWN = 12


@dataclass(frozen=True)
class PartRow:
    """A part in words; empty where there is nothing to say."""

    name: str
    before: str
    after: str
    change: str
    share: str


@dataclass(frozen=True)
class StateRow:
    """A part or month with how many customers are in each state; empty where nobody knows."""

    name: str
    potential: str
    active: str
    permanent: str
    lost: str


@dataclass(frozen=True)
class StateTables:
    """The states in the latest month, of everyone and by part, and of everyone by month."""

    month: str
    everyone: tuple[StateRow, ...]
    by_part: tuple[StateRow, ...]
    by_month: tuple[StateRow, ...]
    company: bool


def part_rows(parts: Sequence[PartCompared], unit: Unit) -> list[PartRow]:
    """The parts in words."""
    return [_part_row(part, unit) for part in parts]


def _part_row(part: PartCompared, unit: Unit) -> PartRow:
    change = part.change
    return PartRow(
        part.name,
        "" if change.before is None else unit.figure(change.before),
        "" if change.after is None else unit.figure(change.after),
        "" if change.change is None else unit.change(change.change),
        _shares(part, unit.fmt),
    )


def _shares(part: PartCompared, fmt: Format) -> str:
    words = ["" if of is None else fmt.percent(of) for of in (part.share_before, part.share_after)]
    if all(words):
        return _("%(before)s, then %(after)s") % {"before": words[0], "after": words[1]}
    return words[0] or words[1]


def state_tables(rows: Sequence[CustomerStates], company: bool, fmt: Format) -> StateTables | None:
    """The states in two tables; None where no list of orders or opportunities says them."""
    if not rows:
        return None
    everyone = [row for row in rows if not (row.segment or row.channel)]
    latest = everyone[0].period if everyone else rows[0].period
    parts = [row for row in rows if row.period == latest and (row.segment or row.channel)]
    parts.sort(key=lambda row: (row.channel, row.segment))
    return StateTables(
        fmt.month(latest),
        tuple(_state_row(_("All customers"), row, fmt) for row in everyone[:1]),
        tuple(_state_row(row.segment or row.channel, row, fmt) for row in parts),
        tuple(_state_row(fmt.month(row.period), row, fmt) for row in everyone[:MONTHS_SHOWN]),
        company,
    )


def _state_row(name: str, row: CustomerStates, fmt: Format) -> StateRow:
    counts = (row.potential, row.active, row.permanent, row.lost)
    unknown = NO_BREAK
    return StateRow(name, *(unknown if of is None else fmt.number(of) for of in counts))
