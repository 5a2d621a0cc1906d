"""One business result in every group of a rollout, and in all groups together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from core.i18n import _
from rollout.outcomes.before_after import BeforeAfter, Kind, Month, before_after
from rollout.outcomes.comparison.small_numbers import FEWEST
from rollout.outcomes.comparison.windows import Windows
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.mix import Counts, Standardised, standardised
from rollout.outcomes.what_changed import what_changed

Months = tuple[Month, ...]

SAME_PARTS: Final = 1e-9
"""Below this the groups make the same parts of all in both periods."""


@dataclass(frozen=True)
class Group:
    """A group's own months; `segments` holds the same months by kind of customer."""

    slug: str
    name: str
    go_live: date
    months: Months
    goal: FixedGoal | None = None
    segments: Mapping[str, Months] = field(default_factory=dict)

    @property
    def fixed(self) -> bool:
        """Whether the months that count as before were fixed before its go-live."""
        return self.goal is not None and self.goal.standing(self.go_live) == "fixed"


@dataclass(frozen=True)
class Compared:
    """Two periods of a group, or of several (`groups`), and how they differ.

    `mix` holds still how much each kind of customers, or each group, counts; None without one.
    `change` of several adds up what was counted, however much of it each group had.
    """

    groups: tuple[Group, ...]
    before: Months
    after: Months
    change: BeforeAfter
    mix: Standardised | None = None

    @property
    def held(self) -> Standardised | None:
        """The figures with the mix held still, where those must lead: the plain ones mislead.

        Of several groups they lead wherever the groups' parts of all moved at all.
        """
        if self.mix is None or self.mix.change is None:
            return None
        apart = len(self.groups) > 1 and (self.mix.mix_moved or 0) > SAME_PARTS
        return self.mix if apart or self.mix.headline == "standardised" else None


@dataclass(frozen=True)
class Comparison:
    """Each group in order of go-live, and those that can be added up `together`, from two on."""

    groups: tuple[Compared, ...]
    together: Compared | None

    @property
    def leading(self) -> Compared | None:
        """What a page speaks of first: all groups together, else the only one with a change.

        Groups together whose parts of all cannot be held still are spoken of by themselves.
        """
        changed = [found for found in self.groups if found.change.change is not None]
        if self.together is not None and self.together.mix is not None:
            return self.together
        return changed[0] if len(changed) == 1 else None


def compared_groups(
    groups: Iterable[Group], kind: Kind, windows: Windows | None = None, *, on: date
) -> Comparison:
    """Compares the same two windows in every group, or each group's own months as of the day `on`.

    Its own months are those its goal was set with, around its own go-live.
    Source: docs/methods/compared_groups.md.
    """
    ordered = sorted(groups, key=lambda group: (group.go_live, group.name))
    each = tuple(_compared(group, kind, windows, on) for group in ordered)
    return Comparison(each, _together([found for found in each if _adds_up(found, kind)], kind))


def _compared(group: Group, kind: Kind, windows: Windows | None, on: date) -> Compared:
    before, after = _periods(group.months, group, kind, windows, on)
    change = without_few(before_after(before, after, kind))
    return Compared((group,), before, after, change, _mix(group, kind, windows, on, before, after))


def _periods(
    months: Months, group: Group, kind: Kind, windows: Windows | None, on: date
) -> tuple[Months, Months]:
    if windows is None:
        changed = what_changed(months, group.go_live, kind, group.goal, on=on)
        return changed.before, changed.after
    mature = [month for month in months if month.mature]
    before, after = (
        tuple(month for month in mature if window.holds(month.first_day))
        for window in (windows.before, windows.after)
    )
    return before, after


def without_few(change: BeforeAfter) -> BeforeAfter:
    """The comparison without a side on which fewer than 5 were counted, and the reason."""
    old, new = (n is not None and 0 < n < FEWEST for n in (change.n_before, change.n_after))
    if not (old or new):
        return change
    why = _("Fewer than %(fewest)s were counted: too few to show.") % {"fewest": FEWEST}
    bare = replace(change, change=None, low=None, high=None, missing=why)
    if old:
        bare = replace(bare, before=None, before_low=None, before_high=None)
    return replace(bare, after=None, after_low=None, after_high=None) if new else bare


def _mix(
    group: Group, kind: Kind, windows: Windows | None, on: date, before: Months, after: Months
) -> Standardised | None:
    """The kinds of customers held still, where all customers of both periods have theirs."""
    if kind != "proportion" or len(group.segments) < 2:
        return None
    parts = {
        name: _periods(months, group, kind, windows, on)
        for name, months in group.segments.items()
    }  # fmt: skip
    old, new = ({name: _counts(sides[at]) for name, sides in parts.items()} for at in (0, 1))
    whole = _counts(before), _counts(after)
    if not all(whole) or (_sum(old), _sum(new)) != whole:
        return None
    return standardised(old, new, months=(len(before), len(after)))


def _counts(months: Iterable[Month]) -> tuple[int, int]:
    pairs = [(month.numerator or 0, month.denominator or 0) for month in months]
    return int(sum(part for part, _whole in pairs)), int(sum(whole for _part, whole in pairs))


def _sum(counts: Counts) -> tuple[int, int]:
    return sum(part for part, _whole in counts.values()), sum(of for _part, of in counts.values())


def _adds_up(found: Compared, kind: Kind) -> bool:
    """Whether both periods say how many were counted; bare figures cannot be added up."""
    months = (*found.before, *found.after)
    counted = all((m.n if kind == "mean" else m.denominator) is not None for m in months)
    return found.change.change is not None and counted


def _together(found: Sequence[Compared], kind: Kind) -> Compared | None:
    if len(found) < 2:
        return None
    groups = tuple(group for each in found for group in each.groups)
    before = tuple(month for each in found for month in each.before)
    after = tuple(month for each in found for month in each.after)
    mix = None
    if kind == "proportion":
        old = {each.groups[0].slug: _counts(each.before) for each in found}
        new = {each.groups[0].slug: _counts(each.after) for each in found}
        mix = standardised(old, new)
    return Compared(groups, before, after, before_after(before, after, kind), mix)
