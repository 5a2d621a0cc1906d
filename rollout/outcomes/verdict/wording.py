"""A finding in sentences: the verdict, how strong its ground is, and what would change it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core.i18n import _, language
from core.numbers import Format
from rollout.outcomes.goal_reached import GoalReached
from rollout.outcomes.units import SHARE, Unit
from rollout.outcomes.verdict.check_words import check_words
from rollout.outcomes.verdict.finding import Check, Design, Estimate, Finding, Kind, Vote, Wait
from rollout.outcomes.verdict.plan import Plan
from rollout.outcomes.verdict.silence import (
    reason_words,
    remark_words,
    remedy_words,
    too_early,
    wait_words,
)
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
    case = _Case(finding, plan, slots)
    return Verdict(
        finding=finding,
        sentence=_SENTENCES[finding.kind](case),
        grade=_grade(case),
        check_words=check_words(finding, slots),
        would_change_the_answer=_changing(case),
        wait_words=wait_words(finding.wait, finding, slots),
        remarks=(*_left_out(case), *remark_words(finding, slots)),
        why=_why(case),
    )


@dataclass(frozen=True)
class _Case:
    finding: Finding
    plan: Plan
    slots: Slots

    @property
    def change(self) -> Estimate:
        """The estimate of a verdict that has one."""
        return self.finding.estimate or Estimate(0.0)


def _blocked(case: _Case) -> str:
    finding = case.finding
    months = case.slots.months(finding.months)
    return _joined(reason_words(finding.reason, months), remedy_words(finding.reason))


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _no_baseline(_case: _Case) -> str:
    return _("There is no measurement from before go-live, so no claim can be made.")


def _set_afterwards(case: _Case) -> str:
    never = _(
        "This goal was not fixed before the start; here is what happened, but it cannot be judged "
        "as if it had been promised."
    )
    late = _(
        "This goal was set after the start; here is what happened, but it cannot be judged as if "
        "it had been promised."
    )
    return _joined(late if case.plan.locked_on else never, _both_figures(case))


def _both_figures(case: _Case) -> str:
    before, after = case.finding.before, case.finding.after
    if before is None or after is None:
        return ""
    words = {"before": case.slots.figure(before), "after": case.slots.figure(after)}
    return _("%(before)s before, %(after)s after.") % words


def _too_early(case: _Case) -> str:
    wait = case.finding.wait
    words = wait_words(wait, case.finding, case.slots)
    return _joined(too_early(wait, case.slots) if wait else "", words)


def _will_not(case: _Case) -> str:
    if case.finding.smallest_p is not None:
        return _(
            "Waiting will not answer this: with so few groups, chance alone explains any "
            "difference between them one time in %(times)s."
        ) % {"times": round(1 / case.finding.smallest_p)}
    if case.finding.customers is None:
        return _(
            "Waiting will not answer this with one series like this; add older history, or keep "
            "another group off the CRM to compare with."
        )
    return _(
        "Waiting will not answer this with one series of about %(customers)s a month; add older "
        "history, or keep another group off the CRM to compare with."
    ) % {"customers": case.slots.unit.fmt.number(case.finding.customers)}


def _two_numbers(case: _Case) -> str:
    words = {
        "before": case.slots.figure(case.finding.before),
        "after": case.slots.figure(case.finding.after),
        "size": case.slots.size(case.change),
        "between": case.slots.between(case.change),
    }
    return (
        _(
            "%(before)s before, %(after)s after: a difference of %(size)s (likely between "
            "%(between)s). Two numbers cannot show trend, ups and downs over time, or cause."
        )
        % words
    )


def _no_counts(case: _Case) -> str:
    words = {
        "before": case.slots.figure(case.finding.before),
        "after": case.slots.figure(case.finding.after),
    }
    if case.plan.kind == "ratio":
        return (
            _(
                "%(before)s before, %(after)s after. Two ratios of sums do not show whether this "
                "is more than chance."
            )
            % words
        )
    return (
        _(
            "%(before)s before, %(after)s after. Without the number of customers it cannot be said "
            "whether this is more than chance."
        )
        % words
    )


def _shifted(case: _Case) -> str:
    sides = set(case.finding.checks["R7"].figures)
    words = {"name": case.plan.name}
    if sides == {1.0}:
        return (
            _(
                "%(name)s left its ordinary range after go-live, upwards; how much and why cannot "
                "be told from so few months."
            )
            % words
        )
    if sides == {-1.0}:
        return (
            _(
                "%(name)s left its ordinary range after go-live, downwards; how much and why "
                "cannot be told from so few months."
            )
            % words
        )
    return (
        _(
            "%(name)s left its ordinary range after go-live in both directions; how much and why "
            "cannot be told from so few months."
        )
        % words
    )


def _no_shift(case: _Case) -> str:
    return _("%(name)s stays within its ordinary range.") % {"name": case.plan.name}


def _drifting(_case: _Case) -> str:
    return _("This figure wanders so much that a before/after step cannot be measured.")


def _worse(case: _Case) -> str:
    worse = _pattern(
        case,
        _("%(name)s got worse beyond what chance and its earlier trend explain: %(size)s."),
        _("%(name)s got worse beyond what chance explains: %(size)s."),
    )
    early = _("Harm may speak before the day of judgement.") if case.finding.interim else ""
    return _joined(worse, _recorded(case), _at_the_same_time(case), early, _grade(case))


def _pattern(case: _Case, trend: str, beside: str) -> str:
    words = {"name": case.plan.name, "size": _size(case)}
    sentence = (trend if case.finding.design == "C" else beside) % words
    share = case.plan.unit == SHARE and case.plan.kind == "proportion"
    return _joined(sentence, case.slots.of_hundred(case.change) if share else "")


def _size(case: _Case) -> str:
    """About how far from what was expected, and where it likely lies."""
    words = {"size": case.slots.size(case.change), "between": case.slots.between(case.change)}
    higher = _("about %(size)s higher than expected (likely between %(between)s)")
    lower = _("about %(size)s lower than expected (likely between %(between)s)")
    return (higher if case.change.value > 0 else lower) % words


def _recorded(case: _Case) -> str:
    if not case.plan.counted_by_crm:
        return ""
    return _("This is what was recorded, and the CRM itself changes how it is counted.")


def _at_the_same_time(case: _Case) -> str:
    if case.finding.event is None:
        return ""
    day, what = case.finding.event
    words = {"what": what, "day": case.slots.day(day)}
    return _("At the same time: %(what)s, %(day)s.") % words


def _improved(case: _Case) -> str:
    improved = _pattern(
        case,
        _("%(name)s improved beyond what chance and its earlier trend explain: %(size)s."),
        _("%(name)s improved beyond what chance explains: %(size)s."),
    )
    return _joined(improved, _target(case), _grade(case))


def _target(case: _Case) -> str:
    if case.plan.target is None:
        return _("The goal, better than before, is met.")
    words = {
        "target": case.slots.figure(case.plan.target),
        "now": case.slots.figure(case.finding.after),
    }
    if case.finding.kind == "IMPROVED_TARGET_MET":
        return _("The target of %(target)s is met: %(now)s on average over the months judged.") % (
            words
        )
    return (
        _("The target of %(target)s is not yet met: %(now)s on average over the months judged.")
        % words
    )


def _unclear(case: _Case) -> str:
    words = {"name": case.plan.name, "size": _size(case)}
    if case.finding.event is None:
        return (
            _(
                "Recorded %(name)s changed: %(size)s. But the CRM itself changes how it is "
                "counted; only a source outside the CRM can tell the two apart."
            )
            % words
        )
    day, what = case.finding.event
    return _(
        "%(name)s changed, but %(what)s, %(day)s, happened at the same time; the two cannot be "
        "separated. It is %(size)s."
    ) % (words | {"what": what, "day": case.slots.day(day)})


def _weak_signs(case: _Case) -> str:
    words = {"name": case.plan.name, "size": _size(case), "missing": _missing(case)}
    if case.plan.good(case.change.value):
        return _("Weak signs that %(name)s improved: %(size)s, but %(missing)s.") % words
    return _("Weak signs that %(name)s got worse: %(size)s, but %(missing)s.") % words


def _missing(case: _Case) -> str:
    if case.finding.checks["R7"].vote != "pass":
        return _("no month after go-live left the ordinary range in this direction")
    return _("it does not hold when the mix of before is kept")


def _already_there(case: _Case) -> str:
    expected = case.finding.expected or case.change
    words = {
        "name": case.plan.name,
        "pointed": case.slots.figure(expected.value),
        "range": case.slots.ends(*_within(case, expected)),
    }
    if case.plan.target is None:
        return (
            _(
                "It is better than before, but %(name)s was already heading there before go-live: "
                "the earlier trend alone pointed to %(pointed)s (%(range)s). We cannot credit the "
                "CRM."
            )
            % words
        )
    return (
        _(
            "The target is met, but %(name)s was already heading there before go-live: the earlier "
            "trend alone pointed to %(pointed)s (%(range)s). We cannot credit the CRM."
        )
        % words
    )


def _within(case: _Case, expected: Estimate) -> tuple[float, float]:
    """The ends of what was expected; a share of all stays between 0 and 1."""
    low, high = expected.low or 0.0, expected.high or 0.0
    if case.plan.kind != "proportion":
        return low, high
    return max(0.0, low), min(1.0, high)


def _within_chance(case: _Case) -> str:
    finding = case.finding
    words = {"month": case.slots.month(finding.reached_in) if finding.reached_in else ""}
    better = _("It is better than before")
    reached = _("The target was reached in %(month)s") % words
    met = _("The target is met")
    start = better if case.plan.target is None else reached if finding.reached_in else met
    by_chance = case.slots.ends(*_within(case, finding.expected)) if finding.expected else ""
    ranged = _("%(start)s, but the figure moves this much by chance (%(range)s).")
    plain = _("%(start)s, but the figure moves this much by chance.")
    chance = (ranged if by_chance else plain) % {"start": start, "range": by_chance}
    return _joined(chance, _next_chance(case))


def _next_chance(case: _Case) -> str:
    if case.finding.next_day is None:
        return _("Wait for 6 months in a row.")
    words = {"day": case.slots.day(case.finding.next_day)}
    return _("Wait for 6 months in a row or the next day of judgement, %(day)s.") % words


def _no_meaningful(case: _Case) -> str:
    words = {"size": case.slots.unit.size(case.plan.worthwhile or 0.0)}
    return _("No worthwhile change: any effect is likely smaller than %(size)s.") % words


def _no_evidence(case: _Case) -> str:
    if case.finding.visible is None:
        return _(
            "No evidence either way. With so few groups it cannot be said how large a change may "
            "be there unseen."
        )
    words = {"size": case.slots.unit.size(case.finding.visible)}
    return (
        _(
            "No evidence either way. Changes smaller than about %(size)s could not have been seen "
            "with these data."
        )
        % words
    )


_SENTENCES: Mapping[Kind, Callable[[_Case], str]] = {
    "BLOCKED": _blocked,
    "NO_BASELINE": _no_baseline,
    "SET_AFTERWARDS": _set_afterwards,
    "TOO_EARLY": _too_early,
    "WILL_NOT_BE_ABLE_TO_TELL": _will_not,
    "TWO_NUMBERS": _two_numbers,
    "TWO_NUMBERS_NO_COUNTS": _no_counts,
    "SHIFTED": _shifted,
    "NO_SHIFT": _no_shift,
    "DRIFTING": _drifting,
    "WORSE": _worse,
    "IMPROVED_TARGET_MET": _improved,
    "IMPROVED_TARGET_NOT_YET": _improved,
    "CHANGED_CAUSE_UNCLEAR": _unclear,
    "WEAK_SIGNS": _weak_signs,
    "TARGET_MET_TREND_ALREADY_THERE": _already_there,
    "TARGET_MET_WITHIN_CHANCE": _within_chance,
    "NO_MEANINGFUL_CHANGE": _no_meaningful,
    "NO_EVIDENCE_EITHER_WAY": _no_evidence,
}


def _grade(case: _Case) -> str:
    """How strong the ground is, by what was compared."""
    control = case.plan.compared_with or _("a series beside it")
    words: dict[Design, str] = {
        "A": _("Compared with groups not yet on the CRM."),
        "A-": _("Compared with groups not yet on the CRM."),
        "B": _("Compared with %(control)s.") % {"control": control},
        "C": _(
            "This is beyond its earlier trend; a drift that began for another reason, or other "
            "changes at the same time, cannot be told apart."
        ),
        "D": _("Only whether the figures shifted can be told, not by how much."),
        "E": _("Only that the two figures differ can be told."),
    }
    return words[case.finding.design] if case.finding.design else ""


def _left_out(case: _Case) -> tuple[str, ...]:
    """What was done about a start that may have been chosen."""
    if case.finding.left_out:
        return (_("The three months before go-live were the most extreme, so they were left out."),)
    if case.finding.design not in ("A", "A-") or case.plan.order not in _CHOSEN:
        return ()
    words = {"worst_first": _("Where things were worst came first"),
             "keenest_first": _("Who was keenest came first")}  # fmt: skip
    chosen = _("%(order)s, so part of a difference between groups may come from that choice.")
    return (chosen % {"order": words[case.plan.order]},)


_CHOSEN = ("worst_first", "keenest_first")


def _changing(case: _Case) -> str:
    """What would change this answer."""
    words: dict[Kind, str] = {
        "BLOCKED": remedy_words(case.finding.reason),
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
        "WORSE": _("A comparison that had the same other changes but no go-live."),
        "IMPROVED_TARGET_MET": _("A comparison that had no go-live and improved as well."),
        "IMPROVED_TARGET_NOT_YET": _("A comparison that had no go-live and improved as well."),
        "CHANGED_CAUSE_UNCLEAR": _unclear_changing(case),
        "WEAK_SIGNS": _("More months, if they keep to this direction."),
        "TARGET_MET_TREND_ALREADY_THERE": _("Figures that rise above what the trend points to."),
        "TARGET_MET_WITHIN_CHANCE": _("More months, if they stay at the target."),
        "NO_MEANINGFUL_CHANGE": _("A later change, judged on a later day."),
        "NO_EVIDENCE_EITHER_WAY": _(
            "Older history, more customers a month, or a group to compare with."
        ),
    }
    return words[case.finding.kind]


def _unclear_changing(case: _Case) -> str:
    if case.finding.event is None:
        return _("The same figure from a source outside the CRM.")
    return _("A group that had the same event but no go-live.")


def _why(case: _Case) -> dict[str, str]:
    """A sentence for every part of the estimate that is missing."""
    estimate = case.finding.estimate
    if estimate is None:
        return {"estimate": _("No size can be given with this verdict.")}
    unknown = _unknown_ends(case)
    parts = {"low": unknown, "high": unknown, "p": _("Two figures have no test of chance here.")}
    return {name: words for name, words in parts.items() if getattr(estimate, name) is None}


def _unknown_ends(case: _Case) -> str:
    if case.finding.design in ("A", "A-"):
        return _("There are too few orders of these groups to say how large the change may be.")
    return _("Without counts it cannot be said how far chance reaches.")
