"""Somebody's word that a result is counted as before, for whoever relies on the figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from core.i18n import _
from core.numbers import Format
from rollout.outcomes.before_after import Month
from rollout.outcomes.suspicious import changed_definitions


@dataclass(frozen=True)
class Vouched:
    """From which month on, who said so on which day, and in which words."""

    month: date
    on: date
    by: str
    words: str


def relied_on(said: Sequence[Vouched], months: Iterable[Month]) -> tuple[Vouched, ...]:
    """What was said of months that would be doubted without it."""
    if not said:
        return ()
    found = {finding.month for finding in changed_definitions([m for m in months if m.mature])}
    return tuple(each for each in said if each.month in found)


def vouched_words(said: Vouched, fmt: Format) -> str:
    """Who vouched for what, on which day and how."""
    about = {
        "month": fmt.month(said.month), "who": said.by, "day": fmt.day(said.on),
        "words": said.words,
    }  # fmt: skip
    words = _(
        "From %(month)s on the number counted is very different, or the figures come from another "
        "place. That it is still counted the same way is the word of %(who)s, %(day)s: "
        "“%(words)s”"
    )
    return words % about


def beside(rows: Iterable[Sequence[str]], said: Iterable[Vouched], fmt: Format) -> list[list[str]]:
    """The months of a file, each with what was said of it in one column more."""
    words = {f"{each.month:%Y-%m}": vouched_words(each, fmt) for each in said}
    return [[*row, words.get(row[0], "")] for row in rows]
