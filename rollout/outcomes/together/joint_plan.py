"""The one judgement of all groups together, made of the goals that each group fixed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from rollout.outcomes.before_after import Kind, Month
from rollout.outcomes.control_chart import Better
from rollout.outcomes.fixed_goal import FixedGoal
from rollout.outcomes.months import part_of
from rollout.outcomes.verdict.plan import Event, Order, Plan

Why = Literal["no_figures", "none_before", "not_fixed"]

CHOSEN_FIRST: Final[tuple[Order, ...]] = ("worst_first", "keenest_first", "other", "random")
"""Of several reasons for the order the one that says most against chance comes first."""


@dataclass(frozen=True)
class Result:
    """A business result as it is judged."""

    name: str
    unit: str
    currency: str
    better: Better
    kind: Kind
    counted_by_crm: bool
    matures_after: int


@dataclass(frozen=True)
class Member:
    """A group that may take part: its go-live, its months, its goal and who shares its 5 %.

    `pairs` is how many judgements the group has fixed, or would fix today. `late` says that the
    groups were judged before its goal was fixed, so it changes nothing of that.
    """

    slug: str
    name: str
    go_live: date | None
    months: tuple[Month, ...]
    goal: FixedGoal | None = None
    pairs: int = 1
    late: bool = False

    @property
    def fixed(self) -> bool:
        """Whether its goal is judged, and was fixed before its go-live and not too late."""
        goal = self.goal
        if goal is None or self.late or self.go_live is None or goal.locked_on is None:
            return False
        return goal.judged and bool(goal.judged_on) and goal.locked_on < self.go_live


@dataclass(frozen=True)
class Roll:
    """Who takes part, and who does not and why; `day` is the one day of judgement.

    `given` is the day of a verdict that was told; goals fixed from then on do not open it again.
    """

    members: tuple[Member, ...]
    aside: tuple[tuple[Member, Why], ...]
    day: date | None
    given: date | None = None

    @property
    def fixed(self) -> tuple[Member, ...]:
        """Those with a goal that was fixed in time, in order of go-live."""
        those = [member for member in self.members if member.fixed]
        return tuple(sorted(those, key=lambda member: member.go_live or date.max))

    @property
    def fixed_late(self) -> tuple[Member, ...]:
        """Those whose goal was fixed only after all groups had been judged."""
        return tuple(
            member
            for member in self.members
            if member.late and member.goal and member.goal.judged and member.goal.locked_on
        )

    @property
    def level(self) -> float:
        """The level of the group with most judgements, of those that want something of it."""
        wanted = (
            member
            for member in self.members
            if member.goal and member.goal.judged and not member.late
        )
        return 0.05 / max([1, *(member.pairs for member in wanted)])


def roll(members: Sequence[Member], *, on: date, given: date | None = None) -> Roll:
    """Everybody takes part but groups without months of their own and those live without a goal.

    Nobody is picked: a group that is not live by the day of judgement only waits, and needs no
    goal; so does one whose goal was fixed after a verdict was `given`. Source:
    docs/decisions/verdicts.md.
    """
    members = [replace(member, late=_is_late(member, given)) for member in members]
    days = [
        day for member in members if member.fixed and member.goal for day in member.goal.judged_on
    ]
    day = max(days, default=None)
    any_months = any(member.months for member in members)
    until = min(on, day) if day else on
    why = {member.slug: _why_aside(member, until, any_months) for member in members}
    return Roll(
        tuple(member for member in members if why[member.slug] is None),
        tuple((member, reason) for member in members if (reason := why[member.slug])),
        day,
        given,
    )


def _is_late(member: Member, given: date | None) -> bool:
    locked_on = member.goal.locked_on if member.goal else None
    return given is not None and (locked_on is None or locked_on >= given)


def _why_aside(member: Member, until: date, any_months: bool) -> Why | None:
    if any_months and not member.months:
        return "no_figures"
    if member.go_live is None or member.go_live > until:
        return None
    if not member.fixed:
        return "not_fixed"
    start = member.go_live.replace(day=1)
    return None if any(month.first_day < start for month in member.months) else "none_before"


def joint_plan(result: Result, found: Roll, events: tuple[Event, ...]) -> Plan | None:
    """What is judged about all groups; None until a goal is fixed.

    The months before begin with those of the first group; the strictest term of all goals holds.
    """
    fixed = found.fixed
    if not fixed or found.day is None:
        return None
    first = fixed[0]
    goals = [member.goal for member in fixed if member.goal]
    assert first.go_live is not None
    assert first.goal is not None
    return Plan(
        result.name, first.go_live, (found.day,), result.unit, result.currency, result.better,
        result.kind,
        counted_by_crm=result.counted_by_crm and not all(goal.outside_source for goal in goals),
        locked_on=first.goal.locked_on, before_from=first.goal.before_from,
        transition=max(goal.transition for goal in goals), worthwhile=_worthwhile(goals),
        pairs=max(member.pairs for member in fixed), order=order_said(found),
        matures_after=result.matures_after,
        groups={member.slug: member.go_live for member in found.members}, events=events,
        altered=any(goal.altered for goal in goals),
        part=", ".join(sorted({part_of(member.months) for member in found.members} - {""})),
    )  # fmt: skip


def _worthwhile(goals: Sequence[FixedGoal]) -> float | None:
    """The smallest gain that any of them calls worthwhile, where all of them name one."""
    sizes = [goal.worthwhile for goal in goals if goal.worthwhile is not None]
    return min(sizes) if len(sizes) == len(goals) else None


def order_said(found: Roll) -> Order:
    """Why the groups go live in this order: of different answers the one most against chance."""
    said = {member.goal.live_order for member in found.fixed if member.goal}
    return next((order for order in CHOSEN_FIRST if order in said), "other")


def months_of(found: Roll) -> Mapping[str, tuple[Month, ...]]:
    """The months of everybody who takes part."""
    return {member.slug: member.months for member in found.members}
