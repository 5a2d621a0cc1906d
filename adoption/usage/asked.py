"""What the address of the page of use asks for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from adoption.usage.periods import WAYS, WEEK

CALENDAR: Final = "calendar"
SINCE: Final = "since"
ALL: Final = "all"
ALONG: Final = (CALENDAR, SINCE, ALL)
ROLE: Final = "role-"


@dataclass(frozen=True)
class Asked:
    """How people are counted, of whom, and along what; whatever is not known is left out.

    At most one of `team` and `role` is given: figures of people are filtered by one thing at a
    time. Weeks since go-live are always weeks; all groups are always whole.
    """

    by: str = WEEK
    team: int | None = None
    role: str | None = None
    along: str = CALENDAR
    case: bool = False

    @property
    def only(self) -> str:
        """The part of the group asked for, as the address says it."""
        if self.role is not None:
            return ROLE + self.role
        return "" if self.team is None else str(self.team)


def asked(query: Mapping[str, str], teams: Collection[int], roles: Collection[str]) -> Asked:
    """The address in the terms of the page."""
    by, along, only = (query.get(name, "") for name in ("by", "along", "team"))
    along = along if along in ALONG else CALENDAR
    number = int(only) if only.isdecimal() and len(only) < 10 else None
    role = only.removeprefix(ROLE) if only.startswith(ROLE) else None
    return Asked(
        by if by in WAYS and along == CALENDAR else WEEK,
        number if number in teams and along != ALL else None,
        role if role in roles and along != ALL else None,
        along,
        bool(query.get("case")),
    )
