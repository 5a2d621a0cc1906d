"""The fingerprint of a fixed goal: another one as soon as anything that was fixed is another."""

import hashlib
import json
from datetime import UTC
from typing import Any, Final

RESULT: Final = (
    "slug", "name", "definition", "unit", "better", "kind", "formula", "source", "blind_spot",
    "counted_by_crm", "counted_why", "matures_after", "library_key",
)  # fmt: skip
PROMISE: Final = (
    "outcome_id", "phase_id", "version", "start_value", "target", "due", "before_from",
    "before_to", "judged", "failure", "worthwhile", "transition", "judged_on", "compared_id",
    "seasonal", "live_order", "outside_source", "pairs", "go_live_then", "known_own",
    "known_beside", "locked_by",
)  # fmt: skip


def fingerprint(goal: Any, outcome: Any) -> str:
    """SHA-256 of all that the stored `goal` was fixed with: its terms, its result, who and when.

    Source: docs/decisions/verdicts.md.
    """
    content = {
        "result": {name: getattr(outcome, name) for name in RESULT},
        "goal": {name: getattr(goal, name) for name in PROMISE},
        "locked": goal.locked.astimezone(UTC).isoformat(),
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def is_altered(goal: Any, outcome: Any) -> bool:
    """Whether a stored goal that was fixed is no longer what was fixed."""
    if goal.locked is None:
        return bool(goal.content_hash)
    return bool(goal.content_hash != fingerprint(goal, outcome))
