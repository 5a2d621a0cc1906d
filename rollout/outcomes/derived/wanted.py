"""What a list of single things is to fill, and what it is checked against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

OF_ORDERS: Final = (
    "retention", "repeat_share", "new_customers", "average_order", "base_growth", "revenue",
    "top_segment_share", "loyal_customers", "retention_by_channel", "channel_share_of_new",
)  # fmt: skip
OF_DEALS: Final = ("win_rate", "deal_length", "lead_conversion")
OF_ENQUIRIES: Final = ("handling_time", "satisfied_customers", "satisfaction_score")
OF_COMPLAINTS: Final = ("complaint_resolution_time", "complaint_response_rate")

ALL_OF: Final = {"orders": OF_ORDERS, "opportunities": OF_DEALS, "cases": OF_ENQUIRIES}
"""What each kind of list fills where no result is named: complaints are filled by name only."""

REPLACE_ALL: Final = "replace_all"
"""Whether months that were counted another way, and are not in the list, are to go."""

LONGEST: Final = 36
"""The longest window, in months."""


@dataclass(frozen=True)
class Wanted:
    """A result to fill: its figure's key, and the months it has figures of.

    A month of it is final `matures_after` months later, as its description says.
    """

    outcome_id: int
    name: str
    key: str
    unit: str
    matures_after: int
    there: frozenset[date]


@dataclass
class Knowledge:
    """What a list is checked against and worked out for.

    `phase` is the group all of it belongs to where it names none; `before` says with which
    window (None: never) and limit of the best customers an earlier list was worked out.
    `otherwise` names the results that would be filled if they were not counted another way.
    """

    rollout_id: int
    groups: Mapping[str, int]
    phase: int | None
    wanted: tuple[Wanted, ...]
    window: int
    minor: int
    best_from: int | None
    before: int | None
    otherwise: tuple[str, ...] = ()
    seen: dict[str, tuple[Any, ...]] = field(default_factory=dict)


def list_for(key: str) -> str:
    """The kind of list that a result is worked out of, empty where there is none."""
    if key in OF_ORDERS:
        return "orders"
    if key in OF_DEALS:
        return "opportunities"
    return "cases" if key in (*OF_ENQUIRIES, *OF_COMPLAINTS) else ""
