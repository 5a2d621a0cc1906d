"""Whether comparing these groups can tell anything, known before there is any figure."""

from dataclasses import dataclass
from typing import Literal

from rollout.outcomes.staggered import FEWEST_TO_REORDER, smallest_possible_p
from rollout.outcomes.together.joint_plan import Roll
from rollout.outcomes.verdict.month_number import month_number

Can = Literal["yes", "few", "same_month", "level"]


@dataclass(frozen=True)
class Outlook:
    """How many groups there are to reorder, the least p they can give, and the level asked for.

    `can` is "yes", or why chance can never be told apart: too few groups, one month of go-live,
    or more judgements than so few orders carry.
    """

    groups: int
    least: float
    level: float
    can: Can


def outlook(found: Roll) -> Outlook:
    """What the groups that may take part can show at best.

    Source: docs/methods/staggered.md.
    """
    live = {
        member.slug: month_number(member.go_live) if member.go_live else None
        for member in found.members
    }
    least = smallest_possible_p(live) if live else 1.0
    return Outlook(len(live), least, found.level, _can(live, least, found.level))


def _can(live: dict[str, int | None], least: float, level: float) -> Can:
    if len(live) < FEWEST_TO_REORDER:
        return "few"
    if len(set(live.values())) < 2:
        return "same_month"
    return "yes" if least <= level else "level"
