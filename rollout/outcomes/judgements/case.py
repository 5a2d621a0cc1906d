"""A case: what is to be judged and from what, with the fingerprints of both."""

import hashlib
from dataclasses import dataclass, field

from rollout.outcomes.doubts.vouched import Vouched
from rollout.outcomes.judgements.since_fixed import SinceFixed
from rollout.outcomes.verdict.plan import Evidence, Plan


@dataclass(frozen=True)
class Case:
    """A plan and the months it is judged on; `since` is what changed after the plan was fixed.

    `vouched` is what somebody said of months that look counted differently.
    """

    plan: Plan
    evidence: Evidence
    since: SinceFixed = field(default_factory=SinceFixed)
    vouched: tuple[Vouched, ...] = ()

    @property
    def data_hash(self) -> str:
        """The fingerprint of the months, the same for the same figures."""
        return _hash(self.evidence)

    @property
    def plan_hash(self) -> str:
        """The fingerprint of the plan with its events and the day of go-live."""
        return _hash(self.plan)


def _hash(value: Plan | Evidence) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()
