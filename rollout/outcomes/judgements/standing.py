"""A verdict that was given, and whether it still fits the figures."""

from dataclasses import dataclass
from datetime import datetime

from rollout.outcomes.verdict.finding import Finding


@dataclass(frozen=True)
class Standing:
    """What was found, when it was worked out, and whether it is still current."""

    finding: Finding
    made: datetime
    current: bool
