"""The figures of a list as they are put aside: for each result wanted, part and month."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from core.imports.matching import look_alike
from rollout.outcomes.derived.customers import Figures, share_of_new
from rollout.outcomes.derived.month_figure import MonthFigure, Part, first_of
from rollout.outcomes.derived.wanted import Knowledge, Wanted

LABELS: Final = ("team", "segment", "channel")
MINUTES_A_DAY: Final = 1440
OF_A_CHANNEL: Final = {"retention_by_channel": "retention", "channel_share_of_new": "new_customers"}
States = Mapping[Part, Sequence[tuple[date, Mapping[str, int]]]]


@dataclass
class Derived:
    """What was worked out of a list, and what it knows of the results it is for."""

    known: Knowledge
    first: int
    last: int
    figures: Mapping[Part, Figures]
    states: States = field(default_factory=dict)

    def rows(self, number: int) -> Iterator[dict[str, Any]]:
        """What is staged for import `number`."""
        for line, content in enumerate((*self._figure_rows(), *self._state_rows())):
            yield {"import_number": number, "line": line, "content": content}

    def _figure_rows(self) -> Iterator[dict[str, Any]]:
        for wanted in self.known.wanted:
            for part, figures in self._of(wanted):
                for figure in figures:
                    yield {"outcome": wanted.outcome_id, **self._place(part),
                           **_content(figure, _factor(wanted))}  # fmt: skip

    def _of(self, wanted: Wanted) -> Iterator[tuple[Part, Sequence[MonthFigure]]]:
        if wanted.key in OF_A_CHANNEL:
            yield from self._of_its_channel(wanted)
            return
        for part in self._shown(self.figures):
            yield part, self.figures[part][wanted.key]

    def _of_its_channel(self, wanted: Wanted) -> Iterator[tuple[Part, Sequence[MonthFigure]]]:
        """The figures of the one channel that the result's name names, as its own."""
        for part in self._shown(self.figures):
            if part.channel and part.channel == self.channel_of(wanted):
                if wanted.key == "channel_share_of_new":
                    yield Part(part.unit), share_of_new(self.figures, part)
                else:
                    yield Part(part.unit), self.figures[part][OF_A_CHANNEL[wanted.key]]

    def channel_of(self, wanted: Wanted) -> str:
        """The channel named in a result's name, the longest where several are."""
        name = look_alike(wanted.name)
        named = {p.channel for p in self.figures if p.channel and look_alike(p.channel) in name}
        return max(named, key=len, default="")

    def _shown(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Where the whole list belongs to one group, it says nothing of the whole company."""
        return (part for part in parts if part.unit or self._unit_of_all() is None)

    def _unit_of_all(self) -> str | None:
        return None if self.known.phase is None else str(self.known.phase)

    def _place(self, part: Part) -> dict[str, Any]:
        labels = {name: getattr(part, name) for name in LABELS}
        return {"phase": int(part.unit) if part.unit else None, **labels}

    def _state_rows(self) -> Iterator[dict[str, Any]]:
        for part in self._shown(self.states):
            for month, counts in self.states[part]:
                yield {"outcome": None, **self._place(part), "period": month.isoformat(), **counts}

    def facts(self) -> dict[str, Any]:
        """The first and last day of the months covered, and how many results are filled."""
        empty = self.last < self.first
        end = date.fromordinal(first_of(self.last + 1).toordinal() - 1)
        return {
            "results": len(self.known.wanted),
            "first_day": None if empty else first_of(self.first).isoformat(),
            "last_day": None if empty else end.isoformat(),
        }


def _factor(wanted: Wanted) -> float:
    """Times are worked out in the library's unit; a result of one's own may have the other."""
    asked = (wanted.key, wanted.unit)
    return {
        ("handling_time", "days"): 1 / MINUTES_A_DAY,
        ("complaint_resolution_time", "minutes"): MINUTES_A_DAY,
        ("deal_length", "minutes"): MINUTES_A_DAY,
    }.get(asked, 1.0)


def _content(figure: MonthFigure, factor: float) -> dict[str, Any]:
    return {
        "period": figure.month.isoformat(),
        "value": figure.value * factor,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "sd": None if figure.sd is None else figure.sd * factor,
        "n": figure.n,
        "matures_on": figure.matures.isoformat() if figure.matures else None,
        "averaged": False,
    }
