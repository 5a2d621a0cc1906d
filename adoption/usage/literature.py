"""A case from the literature, drawn beside a group's use on request: a case, and no benchmark."""

from datetime import date, timedelta
from typing import Final

from core.i18n import _

CASE: Final = ((26, 0.80), (78, 0.95))
"""Weeks since go-live, and the share (0-1) who used it by then: six months, and a year later."""


def case_from(go_live: date) -> list[tuple[date, float]]:
    """The days on which a group that went like the case would have had its shares."""
    return [(go_live + timedelta(weeks=weeks), share) for weeks, share in CASE]


def case_words() -> str:
    """What the line is, and where it comes from."""
    return _(
        "The thin grey line is a case from the literature, and no benchmark: at BMC Software "
        "80 in 100 of marketing and sales staff used it after six months, and 95 a year later. "
        "Rigby, Reichheld and Schefter, Harvard Business Review, February 2002."
    )
