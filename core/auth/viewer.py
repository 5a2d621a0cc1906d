"""Who is looking: the frozen value every request carries."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Viewer:
    """A signed-in user. `limited_to` is the one rollout a personal link opens, else None."""

    user_id: int
    name: str
    email: str
    admin: bool = False
    limited_to: int | None = None
    language: str = ""
    theme: str = ""
