"""What a cell of the joined table shows, in the order of every cell; figures are in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from core.pictures import Bar, Dot, Dots, Sparkline

Picture = Bar | Dots | Sparkline


@dataclass(frozen=True)
class Entry:
    """One cell: the number, what it is made of, a small picture, then the target.

    `was` stands before the number with an arrow; `answer` is said strongly, then `rest`. Where
    there is no number, `missing` says why. `bad`, `bad_line` and `trouble` paint the number, the
    first line and the picture.
    """

    number: str = ""
    was: str = ""
    lines: tuple[str, ...] = ()
    picture: Picture | None = None
    answer: str = ""
    rest: str = ""
    target: str = ""
    missing: str = ""
    bad: bool = False
    bad_line: bool = False
    trouble: bool = False

    @property
    def drawn(self) -> Literal["bar", "dots", "sparkline", ""]:
        """Which picture it is."""
        kinds: dict[type, Literal["bar", "dots", "sparkline"]] = {
            Bar: "bar", Dots: "dots", Sparkline: "sparkline",
        }  # fmt: skip
        return kinds.get(type(self.picture), "")


@dataclass(frozen=True)
class Row:
    """A phase: its name, its state as a mark and in words, and its cells by column.

    `pointed` is the column of the one cell the sentence speaks of, or nothing. `note` stands in
    place of the cells that are not in `entries`.
    """

    slug: str
    name: str
    mark: str
    words: str
    about: str
    entries: Mapping[str, Entry] = field(default_factory=dict)
    pointed: str = ""


@dataclass(frozen=True)
class Standing:
    """A phase at the top of its own pages: its state with what that rests on, people and days."""

    mark: str
    words: str
    about: str


@dataclass(frozen=True)
class Scorecard:
    """The joined page: the sentence, groups going live, preparations, and where it comes from.

    `standings` holds by its slug what the pages of each phase say on top.
    """

    sentence: str
    result: str
    question: str
    groups: tuple[Row, ...]
    preparations: tuple[Row, ...]
    sources: tuple[str, ...]
    standings: Mapping[str, Standing] = field(default_factory=dict)


KEY: Final = {
    "bar": Bar(32, 14, 4, 6, "counted", 22, 0, 22, 0, None),
    "before": Dots(32, 14, 7, Dot(16, 7, 4, 28), None, None),
    "after": Dots(32, 14, 7, None, Dot(16, 7, 4, 28), None),
}
"""The pictures of the legend."""
