"""A finding in sentences: the verdict, how strong its ground is, and what would change it."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.i18n import _, language
from core.numbers import Format
from rollout.outcomes.goal_reached import GoalReached
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.check_words import check_words
from rollout.outcomes.verdict.finding import Check, Design, Estimate, Finding, Kind, Vote, Wait
from rollout.outcomes.verdict.plan import Plan
from rollout.outcomes.verdict.sentences import Told, grade, sentence
from rollout.outcomes.verdict.silence import remark_words, remedy_words, wait_words
from rollout.outcomes.verdict.slots import Slots


@dataclass(frozen=True)
class Verdict:
    """What can be said, in the reader's language, with everything it rests on.

    `sentence` is the whole answer, `grade` the part of it that says how strong its ground is;
    `remarks` say what was left out. `why` has a sentence for the estimate, and its low, high and
    p, where one is None.
    """

    finding: Finding
    sentence: str
    grade: str
    check_words: Mapping[Check, str]
    would_change_the_answer: str
    wait_words: str
    remarks: tuple[str, ...]
    why: Mapping[str, str]

    @property
    def kind(self) -> Kind:
        """One of the closed list."""
        return self.finding.kind

    @property
    def design(self) -> Design | None:
        """Which comparison the months allowed."""
        return self.finding.design

    @property
    def estimate(self) -> Estimate | None:
        """The size of the change, where one can be given."""
        return self.finding.estimate

    @property
    def checks(self) -> dict[Check, Vote]:
        """Each check's vote."""
        return {name: checked.vote for name, checked in self.finding.checks.items()}

    @property
    def wait(self) -> Wait | None:
        """How long to wait, where waiting helps."""
        return self.finding.wait

    @property
    def goal_reached(self) -> GoalReached:
        """The other line: the last mature figure against what was wanted."""
        return self.finding.goal

    @property
    def interim(self) -> bool:
        """Whether it stands before the first day of judgement."""
        return self.finding.interim


def worded(finding: Finding, plan: Plan) -> Verdict:
    """The verdict in the language being spoken."""
    slots = Slots(Unit(plan.unit, plan.currency, Format(language())))
    told = Told(finding, plan, slots)
    return Verdict(
        finding=finding,
        sentence=sentence(told),
        grade=grade(told),
        check_words=check_words(finding, slots),
        would_change_the_answer=_changing(told),
        wait_words=wait_words(finding.wait, finding, slots),
        remarks=(*_left_out(told), *_sampled(told), *remark_words(finding, slots)),
        why=_why(told),
    )


def _left_out(told: Told) -> tuple[str, ...]:
    """What was done about a start that may have been chosen."""
    if told.finding.left_out:
        return (_("The three months before go-live were the most extreme, so they were left out."),)
    if told.finding.design not in ("A", "A-") or told.plan.order not in _CHOSEN:
        return ()
    words = {"worst_first": _("Where things were worst came first"),
             "keenest_first": _("Who was keenest came first")}  # fmt: skip
    chosen = _("%(order)s, so part of a difference between groups may come from that choice.")
    return (chosen % {"order": words[told.plan.order]},)


def _sampled(told: Told) -> tuple[str, ...]:
    """The same by go-live date, beside the judgement by order."""
    sampled = told.finding.sampled
    if sampled is None or sampled.low is None or sampled.high is None:
        return ()
    size = told.slots.unit.change(sampled.value, sampled.low, sampled.high)
    words = {"size": size, "between": told.slots.between(sampled)}
    beside = _(
        "For reading only: each go-live date compared by itself, with standard errors, gives "
        "%(size)s (likely between %(between)s)."
    )
    return (beside % words,)


_CHOSEN = ("worst_first", "keenest_first")


def _changing(told: Told) -> str:
    """What would change this answer."""
    among = _changing_among_groups() if told.finding.smallest_p is not None else {}
    words: dict[Kind, str] = {
        "BLOCKED": remedy_words(told.finding.reason),
        "NO_BASELINE": _("Figures from before go-live, out of a system that kept them then."),
        "SET_AFTERWARDS": _("Nothing for this start: fix the next goal before its go-live."),
        "TOO_EARLY": _("The months still to come."),
        "WILL_NOT_BE_ABLE_TO_TELL": _(
            "Older history, more customers a month, or a group that starts later."
        ),
        "TWO_NUMBERS": _("At least 12 months from before go-live and 6 from after it."),
        "TWO_NUMBERS_NO_COUNTS": _("How many, and out of how many, month by month."),
        "SHIFTED": _("At least 12 months from before go-live and 6 from after it."),
        "NO_SHIFT": _("At least 12 months from before go-live and 6 from after it."),
        "DRIFTING": _("A group that starts later, or a steadier figure of the same thing."),
        "WORSE": _("A group that had the same other changes but no go-live."),
        "IMPROVED_TARGET_MET": _("A group that had no go-live and improved as much."),
        "IMPROVED_TARGET_NOT_YET": _("A group that had no go-live and improved as much."),
        "CHANGED_CAUSE_UNCLEAR": _unclear_changing(told),
        "WEAK_SIGNS": _("More months, if they keep to this direction."),
        "TARGET_MET_TREND_ALREADY_THERE": _("Figures better than what the trend points to."),
        "TARGET_MET_WITHIN_CHANCE": _("More months, if they stay at the goal."),
        "NO_MEANINGFUL_CHANGE": _("A later change, judged on a later day."),
        "NO_EVIDENCE_EITHER_WAY": _(
            "Older history, more customers a month, or a group to compare with."
        ),
    }
    return among.get(told.finding.kind) or words[told.finding.kind]


def _changing_among_groups() -> dict[Kind, str]:
    """The same where groups on the CRM are compared with groups not yet on it."""
    reason = _("Another reason why groups moved just after their own go-live, and the others not.")
    return {
        "WILL_NOT_BE_ABLE_TO_TELL": _("More groups that go live in different months."),
        "WORSE": reason,
        "IMPROVED_TARGET_MET": reason,
        "IMPROVED_TARGET_NOT_YET": reason,
        "NO_EVIDENCE_EITHER_WAY": _(
            "More groups that go live in different months, or more customers a month in each."
        ),
    }


def _unclear_changing(told: Told) -> str:
    if told.finding.event is None:
        return _("The same figure from a source outside the CRM.")
    return _("A group that had the same event but no go-live.")


def _why(told: Told) -> dict[str, str]:
    """A sentence for every part of the estimate that is missing."""
    estimate = told.finding.estimate
    if estimate is None:
        return {"estimate": _("No size can be given with this verdict.")}
    unknown = _unknown_ends(told)
    parts = {"low": unknown, "high": unknown, "p": _("Two figures have no test of chance here.")}
    return {name: words for name, words in parts.items() if getattr(estimate, name) is None}


def _unknown_ends(told: Told) -> str:
    if told.finding.design in ("A", "A-"):
        return _("There are too few orders of these groups to say how large the change may be.")
    return _("Without counts it cannot be said how far chance reaches.")
