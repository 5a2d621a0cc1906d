"""Two shares and how they differ, and two groups and how their changes differ."""

import argparse
import re

from app.analyse.method import Answer, added, explained
from app.cli_ground import Commands
from core.forms import refuse
from core.i18n import _
from rollout.outcomes.before_after import compare_changes, compare_shares, share_interval


def add_methods(methods: Commands, shared: argparse.ArgumentParser) -> None:
    """Add `proportions` and `mover`."""
    _add_proportions(methods, shared)
    _add_mover(methods, shared)


def _add_proportions(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "two shares and their difference"
    method = added(methods, shared, "proportions", words, proportions)
    method.add_argument(
        "--before", type=_counts, required=True, metavar="X/N", help="how many of how many"
    )
    method.add_argument("--after", type=_counts, metavar="X/N", help="the same afterwards")


def _counts(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"\s*(\d{1,15})\s*/\s*(\d{1,15})\s*", text)
    if match is None:
        raise argparse.ArgumentTypeError(_("write it as 70/100"))
    return int(match[1]), int(match[2])


def proportions(options: argparse.Namespace) -> Answer:
    """The share before, after, and the change with Newcombe's interval."""
    try:
        before = _share(*options.before)
        after = _share(*options.after) if options.after else None
    except ValueError as error:
        raise refuse("counts", str(error)) from None
    if after is None:
        sentence = _("There is no share after to compare with.")
        why = dict.fromkeys(("after", "change", "low", "high"), sentence)
        return {"before": before, "after": None, "change": None, "low": None, "high": None,
                "why": why}  # fmt: skip
    result = compare_shares(options.before, options.after)
    answer = {"change": result.change, "low": result.low, "high": result.high}
    return {"before": before, "after": after, **explained(answer, result.missing)}


def _share(part: int, whole: int) -> Answer:
    share = share_interval(part, whole)
    answer = {"share": share.share, "low": share.low, "high": share.high}
    return explained(answer, share.missing)


def _add_mover(methods: Commands, shared: argparse.ArgumentParser) -> None:
    words = "how much more one share changed than another"
    method = added(methods, shared, "mover", words, difference_of_changes)
    for group in ("a", "b"):
        for time in ("before", "after"):
            words = f"how many of how many of group {group}"
            name = f"--{time}-{group}"
            method.add_argument(name, type=_counts, required=True, metavar="X/N", help=words)


def difference_of_changes(options: argparse.Namespace) -> Answer:
    """The change of group a less that of group b, from both intervals."""
    try:
        one = compare_shares(options.before_a, options.after_a)
        other = compare_shares(options.before_b, options.after_b)
    except ValueError as error:
        raise refuse("counts", str(error)) from None
    found = compare_changes(one, other)
    answer = {"change": found.change, "low": found.low, "high": found.high}
    return explained(answer, found.missing)
