"""All results of a rollout in one sentence: which moved, which did not, which cannot be told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from core.i18n import _
from rollout.outcomes.control_chart import Better
from rollout.outcomes.doubts.vouched import Vouched
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.finding import Finding, Kind
from rollout.outcomes.what_changed import WhatChanged

Moved = Literal["better", "worse", "no more", "cannot tell", "not live"]

MOVED: Final[frozenset[Kind]] = frozenset(
    {"SHIFTED", "WORSE", "IMPROVED_TARGET_MET", "IMPROVED_TARGET_NOT_YET", "CHANGED_CAUSE_UNCLEAR"}
)
NO_MORE: Final[frozenset[Kind]] = frozenset(
    {
        "NO_SHIFT",
        "NO_MEANINGFUL_CHANGE",
        "TARGET_MET_TREND_ALREADY_THERE",
        "TARGET_MET_WITHIN_CHANCE",
    }
)


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

    def moved(self, better: Better, on: date) -> Moved:
        """Where the result went in this group: by its verdict, else by its ordinary range."""
        if not self.live(on) or self.changed is None:
            return "not live"
        if self.verdict is not None:
            return _of_verdict(self.verdict, better)
        ordinary = self.changed.ordinary
        if ordinary.direction is not None:
            return "better" if ordinary.direction == better else "worse"
        return "no more" if ordinary.answer == "no" else "cannot tell"


@dataclass(frozen=True)
class ResultInGroups:
    """A business result with the groups in order of go-live."""

    slug: str
    name: str
    unit: Unit
    better: Better
    groups: tuple[InGroup, ...]


def sentence(results: Sequence[ResultInGroups], *, on: date) -> str:
    """What became of the results, in one sentence without its full stop."""
    if not results:
        return _("No business result is watched yet")
    moves = [[found.moved(result.better, on) for found in result.groups] for result in results]
    if all(move == "not live" for each in moves for move in each):
        return _("No group is live yet, so nothing can be compared")
    if len(results) == 1:
        return _of_one(results[0].name, moves[0])
    return _of_many(moves)


def _of_verdict(finding: Finding, better: Better) -> Moved:
    if finding.kind in NO_MORE:
        return "no more"
    if finding.kind not in MOVED:
        return "cannot tell"
    if finding.kind == "WORSE":
        return "worse"
    sides = {finding.estimate.value} if finding.estimate else _sides_left(finding)
    if len(sides) != 1:
        return "cannot tell"
    return "better" if (max(sides) > 0) == (better == "up") else "worse"


def _sides_left(finding: Finding) -> set[float]:
    """The sides on which it left its ordinary range: one, or both and then nobody knows."""
    checked = finding.checks.get("R7")
    return set(checked.figures) if checked else set()


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
        "better": _("%(name)s moved for the better"),
        "worse": _("%(name)s moved for the worse"),
        "no more": _("%(name)s did no more than its ordinary ups and downs or its earlier trend"),
        "cannot tell": _("Whether %(name)s moved cannot be told yet"),
    }


def _in_groups(counts: Mapping[Moved, int], live: int) -> Iterator[str]:
    words: dict[Moved, str] = {
        "better": _("moved for the better in %(number)s of %(all)s groups"),
        "worse": _("moved for the worse in %(number)s of %(all)s groups"),
        "no more": _("no more than ordinary ups and downs or trend in %(number)s of %(all)s"),
        "cannot tell": _("cannot be told yet in %(number)s of %(all)s"),
    }
    for move, pattern in words.items():
        if counts.get(move):
            yield pattern % {"number": counts[move], "all": live}


def _of_many(moves: Sequence[Sequence[Moved]]) -> str:
    """Several results: how many moved anywhere, and how many of the rest stayed or are not told."""
    groups = max(map(len, moves))
    better = sum("better" in each for each in moves)
    worse = sum("worse" in each for each in moves)
    rest = [each for each in moves if not {"better", "worse"} & set(each)]
    same = sum("no more" in each for each in rest)
    untold = sum("no more" not in each for each in rest)
    anywhere = _("%(words)s in at least one group") if groups > 1 else "%(words)s"
    parts = [
        _some(better, _("%(number)s moved for the better"), anywhere),
        _some(worse, _("%(number)s moved for the worse"), anywhere),
        _some(same, _("%(number)s did no more than ordinary ups and downs or trend")),
        _some(untold, _("%(number)s cannot be told yet")),
    ]  # fmt: skip
    about = {"all": len(moves), "answers": "; ".join(filter(None, parts))}
    return _("Of %(all)s results, %(answers)s") % about


def _some(number: int, words: str, around: str = "%(words)s") -> str:
    return around % {"words": words % {"number": number}} if number else ""
