"""Until when personal use is kept."""

from calendar import monthrange
from datetime import date


def kept_until(last_go_live: date | None, months: int) -> date | None:
    """The day `months` after the rollout's last go-live; None while none is planned."""
    if last_go_live is None:
        return None
    ahead = last_go_live.month - 1 + months
    year, month = last_go_live.year + ahead // 12, ahead % 12 + 1
    return date(year, month, min(last_go_live.day, monthrange(year, month)[1]))
