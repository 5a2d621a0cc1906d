"""Two windows of months that a reader chose, the same for every group."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Place = Literal["around", "before", "after", "across"]


@dataclass(frozen=True)
class Window:
    """The months from `first` to `last`, each by its first day, both included."""

    first: date
    last: date

    def holds(self, month: date) -> bool:
        """Whether the month lies in it."""
        return self.first <= month <= self.last

    @property
    def address(self) -> str:
        """As an address writes it: 2025-01:2025-12."""
        return f"{self.first:%Y-%m}:{self.last:%Y-%m}"


@dataclass(frozen=True)
class Windows:
    """The earlier months and the later ones; they have no month in common."""

    before: Window
    after: Window

    @property
    def address(self) -> str:
        """The question of an address that shows them again."""
        return f"before={self.before.address}&after={self.after.address}"

    def place(self, go_live: date) -> Place:
        """Where they lie: around a go-live, both before it, both after it, or one across it."""
        month = go_live.replace(day=1)
        if self.before.last < month <= self.after.first:
            return "around"
        if self.after.last < month:
            return "before"
        return "after" if self.before.first >= month else "across"
