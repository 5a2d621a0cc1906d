"""Which import speaks for a day when several files cover it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Span:
    """An applied import of a source: the days its file covers, and actions on the outer days.

    `order` grows with every import applied. `actions` holds at least the days on which any of
    the spans compared begins or ends.
    """

    import_number: int
    order: int
    first: date
    last: date
    actions: Mapping[date, int]

    def covers(self, day: date) -> bool:
        """Whether the file speaks of this day, even by saying nothing."""
        return self.first <= day <= self.last


def visible_imports(spans: Iterable[Span], first: date, last: date) -> dict[date, int]:
    """The import number that speaks for each covered day from `first` to `last`.

    The latest import does. A file is often cut inside its first and its last day, so on these
    it takes over only with at least as many actions as what stood there.
    """
    ordered = sorted(spans, key=lambda span: span.order)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    chosen = {day: _speaker([span for span in ordered if span.covers(day)], day) for day in days}
    return {day: span.import_number for day, span in chosen.items() if span is not None}


def _speaker(spans: list[Span], day: date) -> Span | None:
    speaking: Span | None = None
    for span in spans:
        if speaking is None or _takes_over(span, speaking, day):
            speaking = span
    return speaking


def _takes_over(later: Span, earlier: Span, day: date) -> bool:
    if day not in (later.first, later.last):
        return True
    return later.actions.get(day, 0) >= earlier.actions.get(day, 0)
