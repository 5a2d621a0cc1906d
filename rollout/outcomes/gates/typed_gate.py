"""A gate as people write it: the name of a result, at least or at most, and a figure."""

import re
from dataclasses import dataclass
from typing import Final

from core.i18n import _
from rollout.outcomes.gates.gate_reached import Bound

SIGNS: Final[dict[str, Bound]] = {
    ">=": "least", "≥": "least", "at least": "least",
    "<=": "most", "≤": "most", "at most": "most",
}  # fmt: skip


@dataclass(frozen=True)
class TypedGate:
    """What was written: the name of the result, the side of the figure, the figure as a text."""

    result: str
    bound: Bound
    figure: str


def typed_gate(text: str) -> TypedGate | None:
    """The parts of "Retention at least 75 %" or "retention >= 75 %"; None where one is missing."""
    signs = {**SIGNS, _("at least").casefold(): "least", _("at most").casefold(): "most"}
    pattern = "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))
    found = re.fullmatch(rf"(.+?)\s*({pattern})\s*(\S.*)", text.strip(), re.I)
    if found is None:
        return None
    bound: Bound = "least" if signs[found[2].casefold()] == "least" else "most"
    return TypedGate(found[1], bound, found[3])
