"""A verdict as a page shows it: a word, the sentence, its ground and its checks."""

from dataclasses import dataclass

from core.i18n import N_, _
from rollout.outcomes.doubts.vouched import vouched_words
from rollout.outcomes.judgements.case import Case
from rollout.outcomes.judgements.since_fixed import since_words
from rollout.outcomes.judgements.standing import Standing
from rollout.outcomes.units import Unit
from rollout.outcomes.verdict.finding import Check, Finding, Vote
from rollout.outcomes.verdict.short_words import answered, short_words
from rollout.outcomes.verdict.slots import Slots
from rollout.outcomes.verdict.wording import Verdict, worded

CHECKS: dict[Check, str] = {
    "R7": N_("More than its ordinary ups and downs"),
    "R6": N_("Not only a recovery from a bad spell"),
    "R4": N_("The same with the mix of customers from before"),
    "R1": N_("Counted as one step, without a change of slope"),
    "R2": N_("Against made-up days of go-live before"),
    "R3": N_("With each month left out once"),
    "R5": N_("How much each month follows the one before"),
}
VOTES: dict[Vote, str] = {
    "pass": N_("yes"),
    "fail": N_("no"),
    "not_possible": N_("not possible"),
    "no_vote": N_("for interest only"),
}


@dataclass(frozen=True)
class CheckRow:
    """A check in words: what it asks, its answer, and the figures behind it."""

    name: str
    vote: str
    words: str


@dataclass(frozen=True)
class VerdictView:
    """Everything a page says about a verdict; `note` says where the figures have moved on.

    `word` and `rest` make the whole sentence, `word` to be seen first. `trust` tells whose word the
    figures rest on, what changed since the goal was fixed, and which verdicts stand no longer.
    """

    word: str
    rest: str
    verdict: Verdict
    checks: tuple[CheckRow, ...]
    day: str
    made: str
    note: str
    trust: tuple[str, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether it may stand for an answer: not where the goal was set after the start."""
        return self.verdict.kind != "SET_AFTERWARDS"

    @property
    def answer(self) -> str:
        """The word as the answer to "more than ordinary ups and downs?"."""
        return answered(self.verdict.kind, self.word)


def verdict_view(standing: Standing, case: Case, unit: Unit, zone: str) -> VerdictView:
    """The verdict that stands, in the reader's language."""
    verdict = worded(standing.finding, case.plan)
    note = "" if standing.current else _(
        "The figures or the plan have changed since. It is being worked out again."
    )  # fmt: skip
    return VerdictView(
        *_word_first(short_words(verdict.kind), verdict.sentence), verdict, _check_rows(verdict),
        unit.fmt.day(standing.finding.judged_on or standing.finding.on),
        unit.fmt.moment(standing.made, zone), note, _trust(standing, case, unit),
    )  # fmt: skip


def _trust(standing: Standing, case: Case, unit: Unit) -> tuple[str, ...]:
    plan = case.plan
    since = since_words(case.since, plan.go_live, plan.compared_with, Slots(unit))
    said = (vouched_words(each, unit.fmt) for each in case.vouched)
    return (
        *said,
        *(_earlier(finding, standing, case, unit) for finding in standing.earlier),
        *since,
    )


def _earlier(finding: Finding, standing: Standing, case: Case, unit: Unit) -> str:
    """What was said once, on the same day of judgement or on one before."""
    said = " ".join(_word_first(short_words(finding.kind), worded(finding, case.plan).sentence))
    about = {"said": said, "day": unit.fmt.day(finding.judged_on or finding.on)}
    if finding.judged_on == standing.finding.judged_on:
        return _("Before the figures, the plan or the procedure changed it said: %(said)s") % about
    return _("As of %(day)s it said: %(said)s") % about


def _word_first(word: str, sentence: str) -> tuple[str, str]:
    """The word and the sentence; one that begins with the word anyway is only cut there."""
    bare = word.rstrip(".")
    if not sentence.startswith(bare):
        return word, sentence
    end = len(bare) + 1
    return sentence[:end], sentence[end:].lstrip()


def _check_rows(verdict: Verdict) -> tuple[CheckRow, ...]:
    """The checks with a vote first; none where the verdict needed no estimate."""
    if verdict.design not in ("B", "C", "D"):
        return ()
    return tuple(
        CheckRow(_(name), _(VOTES[verdict.checks[check]]), verdict.check_words.get(check, ""))
        for check, name in CHECKS.items()
        if check in verdict.checks
    )
