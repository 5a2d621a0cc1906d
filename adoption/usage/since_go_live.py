"""Several groups side by side on the weeks since each group's own go-live."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar


class Week(Protocol):
    """A figure of a calendar week, named by its first day."""

    @property
    def first_day(self) -> date:
        """The first of its seven days."""


Group = TypeVar("Group", bound=Hashable)
Figure = TypeVar("Figure", bound=Week)


@dataclass(frozen=True)
class Aligned(Generic[Figure]):
    """A week's figure, and how many weeks after the go-live it is; that of the go-live is 0."""

    week: int
    figure: Figure


def since_go_live(
    weeks: Mapping[Group, Sequence[Figure]], go_lives: Mapping[Group, date | None]
) -> dict[Group, list[Aligned[Figure]]]:
    """Each group's weeks, numbered from its own go-live, earliest first.

    Week 0 is the calendar week that holds the go-live, which it may hold in part only; weeks
    before it are negative. Groups without a go-live are left out. Source:
    docs/methods/since_go_live.md.
    """
    return {
        group: sorted(
            (Aligned(_number(figure.first_day, go_live), figure) for figure in figures),
            key=lambda each: each.week,
        )
        for group, figures in weeks.items()
        if (go_live := go_lives.get(group))
    }


def _number(first_day: date, go_live: date) -> int:
    return ((first_day - go_live).days + 6) // 7


def weeks_all_have(aligned: Mapping[Group, Sequence[Aligned[Figure]]]) -> list[int]:
    """The weeks for which every group has a figure: only they compare like with like."""
    found = [{each.week for each in figures} for figures in aligned.values()]
    return sorted(set.intersection(*found)) if found else []
