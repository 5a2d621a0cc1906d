"""Everything that can be compared about a result in all groups: who takes part, what is judged."""

from dataclasses import dataclass

from rollout.outcomes.judgements.case import Case
from rollout.outcomes.together.joint_plan import Roll


@dataclass(frozen=True)
class JointCase:
    """Who takes part; `case` is None until a goal is fixed, and with fewer than four groups."""

    roll: Roll
    case: Case | None
