"""Are people who were trained more often active than the others, and what that leaves open."""

from collections.abc import Set
from dataclasses import dataclass, replace
from typing import Final

from core.disclosure.policies import FLOOR
from core.i18n import _
from rollout.outcomes.before_after import Share, compare_shares, share_interval

EMPTY: Final = Share(None, None, None, 0)


@dataclass(frozen=True)
class TrainedUse:
    """The share active of those trained and of the others, and the difference (0-1).

    `low` to `high` is its 95 % interval, `warning` stands beside it wherever it is shown. Without
    a difference `missing` says why, and no count is given.
    """

    trained: Share = EMPTY
    untrained: Share = EMPTY
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    warning: str | None = None
    missing: str | None = None


def trained_use(
    roster: Set[int], trained: Set[int], active: Set[int], *, agreed: bool, k: int = FLOOR
) -> TrainedUse:
    """Who was `active` in a period, by whether they were `trained` before its first day.

    All three hold people by number; who is not on the roster does not count. Refused where use was
    not agreed to be linked to named people, or either side has fewer than `k`. Source:
    docs/methods/trained.md.
    """
    if not agreed:
        return TrainedUse(missing=_not_agreed())
    ready, others = roster & trained, roster - trained
    if not ready or not others:
        return TrainedUse(
            missing=_("Everybody was trained, or nobody was: there are no two sides.")
        )
    if min(len(ready), len(others)) < k:
        return TrainedUse(missing=_("One of the two sides has too few people to be shown."))
    return _compared((len(active & others), len(others)), (len(active & ready), len(ready)))


def _not_agreed() -> str:
    return _(
        "It was decided that use is not linked to named people, so training and use cannot be put "
        "side by side."
    )


def _compared(others: tuple[int, int], ready: tuple[int, int]) -> TrainedUse:
    found = compare_shares(others, ready)
    shares = TrainedUse(share_interval(*ready), share_interval(*others))
    return replace(
        shares, difference=found.change, low=found.low, high=found.high, warning=selection_warning()
    )


def selection_warning() -> str:
    """The sentence without which the difference must not be read."""
    return _(
        "Who goes to a training is often who would have used the CRM anyway. This difference alone "
        "does not say that the training made it."
    )
