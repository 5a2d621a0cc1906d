"""What a list of service cases says: how long they take, and whether customers are content.

Source: docs/methods/cases.md.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from rollout.outcomes.derived.customers import Figures
from rollout.outcomes.derived.month_figure import (
    MonthFigure,
    Part,
    averaged,
    counted,
    month_number,
    parts_with,
)

SATISFIED: Final = 4
MINUTE: Final = timedelta(minutes=1)
DAY: Final = timedelta(days=1)
IN_TIME: Final = 2
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A service case; `score` is 1 (not at all) to 5 (very), None unanswered.

    `content` is what somebody who answered only yes or no said.
    """

    opened: datetime
    closed: datetime | None
    answered: datetime | None
    score: int | None
    content: bool | None
    place: Part


def case_figures(cases: Iterable[Case], first: int, last: int) -> dict[Part, Figures]:
    """Every figure of every part, by the key the library has for it.

    By the month of closing; whether the first answer came in time, by the month of opening.
    """
    parts: dict[Part, list[Case]] = {}
    for case in cases:
        for part in parts_with(case.place):
            parts.setdefault(part, []).append(case)
    months = range(first, last + 1)
    return {part: _figures(found, months) for part, found in parts.items()}


def _figures(cases: Sequence[Case], months: range) -> Figures:
    closed: dict[int, list[Case]] = {number: [] for number in months}
    opened: dict[int, list[Case]] = {number: [] for number in months}
    for case in cases:
        opened.get(month_number(case.opened), []).append(case)
        if case.closed is not None:
            closed.get(month_number(case.closed), []).append(case)
    found = {name: [f for n in months for f in figure(n, closed[n])] for name, figure in _CLOSED}
    return found | {"complaint_response_rate": [f for n in months for f in _in_time(n, opened[n])]}


def _minutes(number: int, cases: Sequence[Case]) -> Iterator[MonthFigure]:
    return averaged(number, ((c.closed - c.opened) / MINUTE for c in cases if c.closed))


def _days(number: int, cases: Sequence[Case]) -> Iterator[MonthFigure]:
    return averaged(number, ((c.closed - c.opened) / DAY for c in cases if c.closed))


def _satisfied(number: int, cases: Sequence[Case]) -> Iterator[MonthFigure]:
    answers = [_is_content(case) for case in cases if _has_answer(case)]
    return counted(number, sum(answers), len(answers))


def _score(number: int, cases: Sequence[Case]) -> Iterator[MonthFigure]:
    return averaged(number, (float(case.score) for case in cases if case.score is not None))


_CLOSED: Final[tuple[tuple[str, Callable[[int, Sequence[Case]], Iterator[MonthFigure]]], ...]] = (
    ("handling_time", _minutes),
    ("complaint_resolution_time", _days),
    ("satisfied_customers", _satisfied),
    ("satisfaction_score", _score),
)


def _has_answer(case: Case) -> bool:
    return case.score is not None or case.content is not None


def _is_content(case: Case) -> bool:
    return bool(case.content) if case.score is None else case.score >= SATISFIED


def _in_time(number: int, cases: Sequence[Case]) -> Iterator[MonthFigure]:
    """The cases answered within 2 working days, of all that were opened."""
    answered = [case for case in cases if case.answered and _waited(case) <= IN_TIME]
    return counted(number, len(answered), len(cases))


def _waited(case: Case) -> int:
    """The working days, Monday to Friday, from the day of opening to that of the answer."""
    opened, answered = case.opened.date(), (case.answered or case.opened).date()
    after = (opened + timedelta(days=ahead) for ahead in range(1, (answered - opened).days + 1))
    return sum(day.weekday() < SATURDAY for day in after)
