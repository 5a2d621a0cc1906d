"""What a slice asks of the person who leads: one line of "needs you today"."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Need:
    """Something to do: what is the matter, why it matters, and the one step to take."""

    heading: str
    detail: str
    action_label: str
    url: str
