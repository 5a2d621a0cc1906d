"""A verdict as scripts read it."""

from datetime import date
from typing import Any

from app.cli_ground import with_reasons
from core.i18n import _
from rollout.outcomes.doubts.vouched import vouched_words
from rollout.outcomes.together.figures import nothing_beside, why_not_together
from rollout.outcomes.together.joint_case import JointCase
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.procedure import judge
from rollout.outcomes.verdict.wording import Verdict

Values = dict[str, Any]


def verdict_values(found: Verdict) -> Values:
    """The verdict with the names of docs/cli.md; each null with its sentence in `why`."""
    finding = found.finding
    values: Values = {
        "goal_reached": found.goal_reached.answer,
        "verdict": found.kind,
        "sentence": found.sentence,
        "design": found.design,
        "estimate": _estimate(found),
        "checks": found.checks,
        "check_words": dict(found.check_words),
        "wait": _wait(found),
        "level": finding.level,
        "interim": found.interim,
        "judged_on": finding.judged_on,
        "before": finding.before,
        "after": finding.after,
        "n_before": finding.n_before,
        "n_after": finding.n_after,
        "remarks": list(found.remarks),
        "would_change_the_answer": found.would_change_the_answer,
    }
    return with_reasons(values, _reasons(found))


def joint_values(found: JointCase, unit: Unit, on: date) -> tuple[Values | None, str]:
    """The verdict on all groups together with the groups that take part, or None and why."""
    why = why_not_together(found, unit)
    if why or found.case is None:
        return None, why
    said = judge(found.case.plan, found.case.evidence, on=on)
    if said.design == "E":
        return None, nothing_beside()
    values = verdict_values(said)
    values["remarks"] += [vouched_words(each, unit.fmt) for each in found.case.vouched]
    return values | {"groups": [member.slug for member in found.roll.members]}, ""


def _estimate(found: Verdict) -> Values | None:
    if found.estimate is None:
        return None
    values = {name: getattr(found.estimate, name) for name in ("value", "low", "high", "p")}
    return with_reasons(values, found.why)


def _wait(found: Verdict) -> Values | None:
    if found.wait is None:
        return None
    return {"periods": found.wait.periods, "why": found.wait_words, "until": found.wait.until}


def _reasons(found: Verdict) -> dict[str, str]:
    """Why each part that may be missing is missing."""
    return {
        "goal_reached": found.goal_reached.missing or "",
        "design": _("Nothing was compared."),
        "estimate": found.why.get("estimate", ""),
        "wait": _("Waiting is not what is missing."),
        "judged_on": _("No day of judgement has come yet."),
        "before": _("There is no figure from before go-live."),
        "after": _("There is no mature figure from after go-live among the months judged."),
    }
