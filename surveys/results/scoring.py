"""What a question's published answers say: the share that agrees, and how far it may be off."""

from dataclasses import dataclass
from typing import Final

from core.disclosure.policies import Band
from core.disclosure.publish import Group, Result, State
from core.i18n import N_, _
from core.measure import Measure
from rollout.outcomes.before_after import share_interval

FEWEST_ANSWERS: Final = 10
LOWEST_RATE: Final = 0.3
HIDDEN = N_("Hidden: too few answers to show without revealing who said what.")
BANDS: Final = {
    Band.NEARLY_ALL: N_("Nearly all agree."),
    Band.NEARLY_NOBODY: N_("Nearly nobody agrees."),
}


@dataclass(frozen=True)
class Response:
    """How many of the invited answered. `rate` is None where nobody was invited by name.

    `weak` is the sentence to print beside every result where too few answered.
    """

    answered: int
    invited: int | None
    rate: float | None
    weak: str | None


@dataclass(frozen=True)
class Bounds:
    """The share of all invited if everyone silent disagreed (`low`) or agreed (`high`)."""

    low: float
    high: float


def agreement(result: Result) -> Measure:
    """The share that agrees, 0-1, with Wilson's 95 % interval; hidden and banded say so.

    Source: docs/methods/scoring.md.
    """
    if result.band is not None:
        return Measure(n=result.n, missing=_(BANDS[result.band]))
    if result.state is State.HIDDEN or result.n is None or result.yes is None:
        return Measure(missing=_(HIDDEN))
    share = share_interval(result.yes, result.n)
    return Measure(share.share, result.n, share.low, share.high, missing=share.missing)


def distribution(result: Result) -> tuple[float, ...] | None:
    """The share of each answer from 1 to 5, or None where it may not be shown."""
    if result.counts is None or not result.n:
        return None
    return tuple(count / result.n for count in result.counts)


def mean(result: Result) -> float | None:
    """The mean answer, 1-5, or None where the distribution may not be shown.

    Answers on a scale are in order but not evenly apart: the mean is read second.
    """
    if result.counts is None or not result.n:
        return None
    return sum(value * count for value, count in enumerate(result.counts, start=1)) / result.n


def response(group: Group) -> Response | None:
    """How many of a shown group answered, or None of a hidden one."""
    if group.people is None:
        return None
    rate = group.people / group.invited if group.invited else None
    return Response(group.people, group.invited, rate, _weakness(group.people, rate))


def _weakness(answered: int, rate: float | None) -> str | None:
    if answered < FEWEST_ANSWERS:
        return _("Not representative: fewer than 10 people answered.")
    if rate is not None and rate < LOWEST_RATE:
        return _("Not representative: fewer than 3 in 10 answered.")
    return None


def bounds(result: Result, invited: int | None) -> Bounds | None:
    """The share of everyone invited at its worst and best, or None where it can't be said."""
    if result.yes is None or result.n is None or not invited:
        return None
    silent = max(0, invited - result.n)
    everyone = result.n + silent
    return Bounds(result.yes / everyone, (result.yes + silent) / everyone)


def change(earlier: Result, later: Result) -> float | None:
    """Later minus earlier share, or None where either may not be shown."""
    if earlier.share is None or later.share is None:
        return None
    return later.share - earlier.share
