"""All results of a rollout in one sentence: which moved, which did not, which cannot be told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from core.i18n import _
from rollout.outcomes.answers import promised
from rollout.outcomes.doubts.vouched import Vouched
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.finding import Finding, Kind
from rollout.outcomes.what_changed import WhatChanged

Moved = Literal["better", "worse", "unclear", "no more", "cannot tell", "watched", "not live"]

OF_VERDICT: Final[Mapping[Kind, Moved]] = {
    "IMPROVED_TARGET_MET": "better",
    "IMPROVED_TARGET_NOT_YET": "better",
    "WORSE": "worse",
    "CHANGED_CAUSE_UNCLEAR": "unclear",
    "SHIFTED": "unclear",
    "NO_SHIFT": "no more",
    "NO_MEANINGFUL_CHANGE": "no more",
    "TARGET_MET_TREND_ALREADY_THERE": "no more",
    "TARGET_MET_WITHIN_CHANCE": "no more",
}
"""Where a verdict says that a result went; every other one could not tell."""


@dataclass(frozen=True)
class InGroup:
    """One result in one group, as of the reader's day.

    `changed` is None without a day of go-live; `company` says that the months are those of the
    whole company. `finding` is the verdict that stands, None where nothing was judged; `vouched`
    is whose word the months rest on.
    """

    slug: str
    name: str
    go_live: date | None
    changed: WhatChanged | None
    goal: FixedGoal | None = None
    company: bool = False
    finding: Finding | None = None
    vouched: tuple[Vouched, ...] = ()

    @property
    def verdict(self) -> Finding | None:
        """The verdict, unless it only says that the goal was set too late to be judged."""
        late = self.finding is not None and self.finding.kind == "SET_AFTERWARDS"
        return None if late else self.finding

    @property
    def watched(self) -> bool:
        """Whether there is a goal or a month with a figure; unknown without a day of go-live."""
        if self.changed is None or self.goal is not None:
            return True
        return any(month.figure is not None for month in self.changed.months)

    def live(self, on: date) -> bool:
        """Whether the group has gone live."""
        return self.go_live is not None and self.go_live <= on

    def moved(self, on: date) -> Moved:
        """Where the result went in this group by its verdict; without one it was only watched."""
        if not self.live(on) or self.changed is None or self.go_live is None:
            return "not live"
        if self.verdict is not None:
            return OF_VERDICT.get(self.verdict.kind, "cannot tell")
        told = self.changed.ordinary.answer != "cannot tell"
        return "watched" if told and not promised(self.goal, self.go_live) else "cannot tell"


@dataclass(frozen=True)
class ResultInGroups:
    """A business result with the groups in order of go-live."""

    slug: str
    name: str
    unit: Unit
    groups: tuple[InGroup, ...]

    def moves(self, on: date) -> list[Moved]:
        """Where it went in each group that counts it; in every group where none does."""
        watching = [found for found in self.groups if found.watched]
        return [found.moved(on) for found in watching or self.groups]


def sentence(results: Sequence[ResultInGroups], *, on: date) -> str:
    """What became of the results, in one sentence without its full stop."""
    if not results:
        return _("No business result is watched yet")
    moves = [result.moves(on) for result in results]
    if all(move == "not live" for each in moves for move in each):
        return _("No group is live yet, so nothing can be compared")
    if len(results) == 1:
        return _of_one(results[0].name, moves[0])
    return _of_many(moves)


def _of_one(name: str, moves: Sequence[Moved]) -> str:
    """One result: in how many of the groups that are live."""
    live = [move for move in moves if move != "not live"]
    if len(live) == 1:
        words = _alone()[live[0]]
        return words % {"name": name}
    counts: dict[Moved, int] = {move: live.count(move) for move in live}
    parts = [words for words in _in_groups(counts, len(live)) if words]
    return _("%(name)s: %(answers)s") % {"name": name, "answers": "; ".join(parts)}


def _alone() -> Mapping[Moved, str]:
    return {
        "better": _("%(name)s improved beyond chance and trend"),
        "worse": _("%(name)s got worse, beyond chance and trend"),
        "unclear": _("%(name)s changed, with unclear cause"),
        "no more": _("%(name)s did no more than its ordinary ups and downs or its earlier trend"),
        "cannot tell": _("Whether %(name)s changed cannot be told yet"),
        "watched": _("%(name)s is only watched, not judged"),
    }


def _in_groups(counts: Mapping[Moved, int], live: int) -> Iterator[str]:
    words: dict[Moved, str] = {
        "better": _("improved beyond chance and trend in %(number)s of %(all)s groups"),
        "worse": _("got worse beyond chance and trend in %(number)s of %(all)s groups"),
        "unclear": _("changed with unclear cause in %(number)s of %(all)s groups"),
        "no more": _("no more than ordinary ups and downs or trend in %(number)s of %(all)s"),
        "cannot tell": _("cannot be told yet in %(number)s of %(all)s"),
        "watched": _("only watched in %(number)s of %(all)s"),
    }
    for move, pattern in words.items():
        if counts.get(move):
            yield pattern % {"number": counts[move], "all": live}


def _of_many(moves: Sequence[Sequence[Moved]]) -> str:
    """Several results: how many improved or got worse anywhere, and what holds of the rest."""
    groups = max(map(len, moves))
    better = sum("better" in each for each in moves)
    worse = sum("worse" in each for each in moves)
    rest = [_most(each) for each in moves if not {"better", "worse"} & set(each)]
    anywhere = _("%(words)s in at least one group") if groups > 1 else "%(words)s"
    parts = [
        _some(better, _("%(number)s improved beyond chance and trend"), anywhere),
        _some(worse, _("%(number)s got worse beyond chance and trend"), anywhere),
        *(_some(rest.count(move), words) for move, words in _of_the_rest().items()),
    ]
    about = {"all": len(moves), "answers": "; ".join(filter(None, parts))}
    return _("Of %(all)s results, %(answers)s") % about


def _most(moves: Sequence[Moved]) -> Moved:
    """What is said of a result that neither improved nor got worse: the most any group tells."""
    return next((move for move in _of_the_rest() if move in moves), "cannot tell")


def _of_the_rest() -> Mapping[Moved, str]:
    return {
        "unclear": _("%(number)s changed with unclear cause"),
        "no more": _("%(number)s did no more than ordinary ups and downs or trend"),
        "cannot tell": _("%(number)s cannot be told yet"),
        "watched": _("%(number)s only watched, not judged"),
        "not live": _("%(number)s not live anywhere yet"),
    }


def _some(number: int, words: str, around: str = "%(words)s") -> str:
    return around % {"words": words % {"number": number}} if number else ""
