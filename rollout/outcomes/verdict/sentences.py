"""The sentence of each verdict, and how strong the ground of it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from core.i18n import _, ngettext
from rollout.outcomes.units import SHARE
from rollout.outcomes.verdict.finding import Design, Estimate, Finding, Kind
from rollout.outcomes.verdict.plan import Plan
from rollout.outcomes.verdict.silence import reason_words, remedy_words, too_early, wait_words
from rollout.outcomes.verdict.slots import Slots


@dataclass(frozen=True)
class Told:
    """A finding, the plan it was judged by, and how its figures are written."""

    finding: Finding
    plan: Plan
    slots: Slots

    @property
    def change(self) -> Estimate:
        """The estimate of a verdict that has one."""
        return self.finding.estimate or Estimate(0.0)


def sentence(told: Told) -> str:
    """The whole answer in words."""
    whose = _of_company(told), _of_part(told)
    return _joined(_SENTENCES[told.finding.kind](told), _both_moved(told), *whose)


def _both_moved(told: Told) -> str:
    """Where both went that are compared: a gain over another group may be that one's fall."""
    finding, beside = told.finding, told.finding.beside
    if told.plan.compared_with and finding.design in ("C", "D", "E"):
        group = {"group": told.plan.compared_with}
        return _("It was to be compared with %(group)s, of which there are too few months.") % group
    if beside is None or finding.before is None or finding.after is None:
        return ""
    words = {
        "name": told.plan.name, "group": told.plan.compared_with or _("the series beside it"),
        "before": told.slots.figure(finding.before), "after": told.slots.figure(finding.after),
        "other": told.slots.figure(beside[0]), "then": told.slots.figure(beside[1]),
    }  # fmt: skip
    return (
        _(
            "%(name)s itself: %(before)s before, %(after)s after; of %(group)s: %(other)s, then "
            "%(then)s."
        )
        % words
    )


def _of_company(told: Told) -> str:
    """Whose figures they are, where they are not the group's own."""
    if not told.plan.company or told.finding.after is None:
        return ""
    return _("These are figures of the whole company, for want of the group's own.")


def _of_part(told: Told) -> str:
    """Whose figures they are, where those of all the others are missing."""
    if not told.plan.part or told.finding.after is None:
        return ""
    return _("These are figures of “%(part)s” only.") % {"part": told.plan.part}


def _blocked(told: Told) -> str:
    finding = told.finding
    months = told.slots.months(finding.months)
    return _joined(reason_words(finding.reason, months), remedy_words(finding.reason))


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _no_baseline(_told: Told) -> str:
    return _("There is no measurement from before go-live, so no claim can be made.")


def _set_afterwards(told: Told) -> str:
    never = _(
        "This goal was not fixed before the start; here is what happened, but it cannot be judged "
        "as if it had been promised."
    )
    late = _(
        "This goal was set after the start; here is what happened, but it cannot be judged as if "
        "it had been promised."
    )
    return _joined(late if told.plan.locked_on else never, _both_figures(told))


def _both_figures(told: Told) -> str:
    """Both figures, and from how many months and cases they come."""
    found = told.finding
    before, after = found.before, found.after
    if before is None or after is None:
        return ""
    unit = told.slots.unit
    more = unit.told_apart(before, after)
    words = {
        "before": unit.figure(before, more), "after": unit.figure(after, more),
        "months_before": _months(found.n_before), "months_after": _months(found.n_after),
    }  # fmt: skip
    said = _("%(before)s before (%(months_before)s), %(after)s after (%(months_after)s).") % words
    if found.customers is None:
        return said
    number = unit.fmt.number(round(found.customers))
    return _joined(said, _("About %(number)s were counted a month.") % {"number": number})


def _months(count: int) -> str:
    return ngettext("%(num)s month", "%(num)s months", count) % {"num": count}


def _too_early(told: Told) -> str:
    wait = told.finding.wait
    words = wait_words(wait, told.finding, told.slots)
    return _joined(too_early(wait, told.slots) if wait else "", words)


def _will_not(told: Told) -> str:
    if told.finding.smallest_p is not None:
        return _(
            "Waiting will not answer this: with so few groups, chance alone explains any "
            "difference between them one time in %(times)s."
        ) % {"times": round(1 / told.finding.smallest_p)}
    if told.finding.customers is None:
        return _(
            "Waiting will not answer this with one series like this; add older history, or keep "
            "another group off the CRM to compare with."
        )
    return _(
        "Waiting will not answer this with one series of about %(customers)s customers or "
        "cases a month; add older history, or keep another group off the CRM to compare with."
    ) % {"customers": told.slots.unit.fmt.number(told.finding.customers)}


def _two_numbers(told: Told) -> str:
    words = {
        "before": told.slots.figure(told.finding.before),
        "after": told.slots.figure(told.finding.after),
        "size": told.slots.size(told.change),
        "between": told.slots.between(told.change),
    }
    return (
        _(
            "%(before)s before, %(after)s after: a difference of %(size)s (likely between "
            "%(between)s). Two numbers cannot show trend, ups and downs over time, or cause."
        )
        % words
    )


def _no_counts(told: Told) -> str:
    words = {
        "before": told.slots.figure(told.finding.before),
        "after": told.slots.figure(told.finding.after),
    }
    if told.plan.kind == "ratio":
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


def _shifted(told: Told) -> str:
    sides = set(told.finding.checks["R7"].figures)
    words = {"name": told.plan.name}
    if sides == {1.0}:
        return (
            _(
                "%(name)s moved up more than ordinarily after go-live; how much and why cannot "
                "be told from so few months."
            )
            % words
        )
    if sides == {-1.0}:
        return (
            _(
                "%(name)s moved down more than ordinarily after go-live; how much and why "
                "cannot be told from so few months."
            )
            % words
        )
    return (
        _(
            "%(name)s moved more than ordinarily after go-live, in both directions; how much and "
            "why cannot be told from so few months."
        )
        % words
    )


def _no_shift(told: Told) -> str:
    return _("%(name)s stays within its ordinary range.") % {"name": told.plan.name}


def _drifting(_told: Told) -> str:
    return _("This figure wanders so much that a before/after step cannot be measured.")


def _worse(told: Told) -> str:
    worse = _pattern(
        told,
        _("%(name)s got worse beyond what chance and its earlier trend explain: %(size)s."),
        _("%(name)s got worse beyond what chance explains: %(size)s."),
    )
    early = _("A worsening is told before the day of judgement.") if told.finding.interim else ""
    return _joined(worse, _recorded(told), _at_the_same_time(told), early, grade(told))


def _pattern(told: Told, trend: str, beside: str) -> str:
    words = {"name": told.plan.name, "size": _size(told)}
    sentence = (trend if told.finding.design == "C" else beside) % words
    share = told.plan.unit == SHARE and told.plan.kind == "proportion"
    return _joined(sentence, told.slots.of_hundred(told.change) if share else "")


def _size(told: Told) -> str:
    """About how far from what was expected, and where it likely lies."""
    words = {"size": told.slots.size(told.change), "between": told.slots.between(told.change)}
    higher = _("about %(size)s higher than expected (likely between %(between)s)")
    lower = _("about %(size)s lower than expected (likely between %(between)s)")
    return (higher if told.change.value > 0 else lower) % words


def _recorded(told: Told) -> str:
    if not told.plan.counted_by_crm:
        return ""
    return _("This is what was recorded, and the CRM itself changes how it is counted.")


def _at_the_same_time(told: Told) -> str:
    if told.finding.event is None:
        return ""
    day, what = told.finding.event
    words = {"what": what, "day": told.slots.day(day)}
    return _("At the same time: %(what)s, %(day)s.") % words


def _improved(told: Told) -> str:
    improved = _pattern(
        told,
        _("%(name)s improved beyond what chance and its earlier trend explain: %(size)s."),
        _("%(name)s improved beyond what chance explains: %(size)s."),
    )
    return _joined(improved, _target(told), grade(told))


def _target(told: Told) -> str:
    if told.plan.target is None and told.finding.design in ("A", "A-"):
        return ""
    if told.plan.target is None:
        return _("The goal, better than before, is met.")
    unit, target, after = told.slots.unit, told.plan.target, told.finding.after
    now = "–" if after is None else unit.against(after, target)
    words = {"target": unit.wanted(target), "now": now}
    if told.finding.kind == "IMPROVED_TARGET_MET":
        average = _(
            "On average over the months judged it is %(now)s, which reaches the goal of %(target)s."
        )
    else:
        average = _(
            "On average over the months judged it is %(now)s, which does not reach the goal of "
            "%(target)s."
        )
    return average % words


def _unclear(told: Told) -> str:
    words = {"name": told.plan.name, "size": _size(told)}
    if told.finding.event is None:
        return (
            _(
                "Recorded %(name)s changed: %(size)s. But the CRM itself changes how it is "
                "counted; only a source outside the CRM can tell the two apart."
            )
            % words
        )
    day, what = told.finding.event
    return _(
        "%(name)s changed, but %(what)s, %(day)s, happened at the same time; the two cannot be "
        "separated. It is %(size)s."
    ) % (words | {"what": what, "day": told.slots.day(day)})


def _weak_signs(told: Told) -> str:
    words = {"name": told.plan.name, "size": _size(told), "missing": _missing(told)}
    if told.plan.good(told.change.value):
        return _("Weak signs that %(name)s improved: %(size)s, but %(missing)s.") % words
    return _("Weak signs that %(name)s got worse: %(size)s, but %(missing)s.") % words


def _missing(told: Told) -> str:
    if told.finding.checks["R7"].vote != "pass":
        return _("no month after go-live left the ordinary range in this direction")
    return _("it does not hold when the mix of before is kept")


def _already_there(told: Told) -> str:
    expected = told.finding.expected or told.change
    words = {
        "name": told.plan.name,
        "pointed": told.slots.figure(expected.value),
        "range": told.slots.ends(*_within(told, expected)),
    }
    if told.plan.target is None:
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
            "The goal is met, but %(name)s was already heading there before go-live: the earlier "
            "trend alone pointed to %(pointed)s (%(range)s). We cannot credit the CRM."
        )
        % words
    )


def _within(told: Told, expected: Estimate) -> tuple[float, float]:
    """The ends of what was expected; a share of all stays between 0 and 1."""
    low, high = expected.low or 0.0, expected.high or 0.0
    if told.plan.kind != "proportion":
        return low, high
    return max(0.0, low), min(1.0, high)


def _within_chance(told: Told) -> str:
    finding = told.finding
    words = {"month": told.slots.month(finding.reached_in) if finding.reached_in else ""}
    better = _("It is better than before")
    reached = _("The goal was reached in %(month)s") % words
    met = _("The goal is met")
    start = better if told.plan.target is None else reached if finding.reached_in else met
    by_chance = told.slots.ends(*_within(told, finding.expected)) if finding.expected else ""
    ranged = _("%(start)s, but the figure moves this much by chance (%(range)s).")
    plain = _("%(start)s, but the figure moves this much by chance.")
    chance = (ranged if by_chance else plain) % {"start": start, "range": by_chance}
    return _joined(chance, _next_chance(told))


def _next_chance(told: Told) -> str:
    if told.finding.next_day is None:
        return _("Wait until it holds for 6 months in a row.")
    words = {"day": told.slots.day(told.finding.next_day)}
    return (
        _("Wait until it holds for 6 months in a row, or for the next day of judgement, %(day)s.")
        % words
    )


def _no_meaningful(told: Told) -> str:
    words = {"size": told.slots.unit.size(told.plan.worthwhile or 0.0)}
    return _("No worthwhile change: any effect is likely smaller than %(size)s.") % words


def _no_evidence(told: Told) -> str:
    if told.finding.visible is None:
        return _(
            "No evidence either way. With so few groups it cannot be said how large a change may "
            "be there unseen."
        )
    words = {"size": told.slots.size(Estimate(told.finding.visible))}
    return (
        _(
            "No evidence either way. Changes smaller than about %(size)s could not have been seen "
            "with these data."
        )
        % words
    )


_SENTENCES: Mapping[Kind, Callable[[Told], str]] = {
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


def grade(told: Told) -> str:
    """How strong the ground is, by what was compared."""
    control = told.plan.compared_with or _("a series beside it")
    words: dict[Design, str] = {
        "A": _("Compared with groups not yet on the CRM."),
        "A-": _("Compared with groups not yet on the CRM."),
        "B": _("Compared with %(control)s.") % {"control": control},
        "C": _of_its_own(told.finding.kind),
        "D": _("Only whether the figures shifted can be told, not by how much."),
        "E": _("Only that the two figures differ can be told."),
    }
    return words[told.finding.design] if told.finding.design else ""


def _of_its_own(kind: Kind) -> str:
    """The ground of one series, which is only "beyond its trend" where something was."""
    if kind in BEYOND_CHANCE:
        return _(
            "This is beyond its earlier trend; a drift that began for another reason, or other "
            "changes at the same time, cannot be told apart."
        )
    return _(
        "Compared with its own earlier trend only; a drift that began for another reason, or other "
        "changes at the same time, could hide a change or look like one."
    )


BEYOND_CHANCE: Final[frozenset[Kind]] = frozenset(
    {
        "WORSE", "IMPROVED_TARGET_MET", "IMPROVED_TARGET_NOT_YET", "CHANGED_CAUSE_UNCLEAR",
        "WEAK_SIGNS",
    }
)  # fmt: skip
